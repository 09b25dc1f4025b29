import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import type { TestApp } from './app.ts';

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, '../..');
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

type Executable = { readonly path: string; readonly libraries: string | null };

/**
 * The Chromium that comes with the packages, unpacked once per install. Two test files may start at
 * the same time: each unpacks for itself, and the first one's folder stays.
 */
const unpackedChromium = (): Executable => {
  const cache = join(root, 'node_modules/.cache');
  const folder = join(cache, 'chromium-153');
  if (!existsSync(folder)) {
    mkdirSync(cache, { recursive: true });
    const part = mkdtempSync(join(cache, 'chromium-part-'));
    const script = join(import.meta.dirname, 'unpack-browser.mjs');
    const unpacked = spawnSync(process.execPath, [script], {
      env: { ...process.env, TMPDIR: part },
      encoding: 'utf8',
    });
    if (unpacked.status !== 0) throw new Error(`No browser for the tests: ${unpacked.stderr}`);
    try {
      renameSync(part, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
      rmSync(part, { recursive: true, force: true });
    }
  }
  return { path: join(folder, 'chromium'), libraries: join(folder, 'al2023/lib') };
};

/** `CHROMIUM_PATH` names another browser; without any the run fails, for the journeys must run. */
const findChromium = (): Executable => {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined) return { path: named, libraries: null };
  return unpackedChromium();
};

const launch = (): Promise<Browser> => {
  const { path, libraries } = findChromium();
  return chromium.launch({
    executablePath: path,
    env: {
      ...process.env,
      ...(libraries === null
        ? {}
        : { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }),
    },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
};

/** What a person would not see but should not happen either. */
const watch = (page: Page, problems: string[]): void => {
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${page.url()}: ${message.text()}`);
  });
};

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Script errors, failed loads and breaches of the content security policy so far. */
  readonly problems: readonly string[];
};

export type TestBrowser = {
  /** A person with cookies of their own; `width` is that of the window. */
  readonly visit: (options?: BrowserContextOptions & { width?: number }) => Promise<Visitor>;
  /** Where the app listens. */
  readonly origin: string;
};

/** A real browser on the running app, for a test file. */
export const useBrowser = (service: TestApp): TestBrowser => {
  let browser: Browser | undefined;
  let origin = '';
  beforeAll(async () => {
    const server = await service.app.listen(0, '127.0.0.1');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });
  return {
    get origin() {
      return origin;
    },
    visit: async ({ width = 1280, ...options } = {}) => {
      if (browser === undefined) throw new Error('The browser is there once beforeAll has run.');
      const context = await browser.newContext({
        baseURL: origin,
        viewport: { width, height: 900 },
        locale: 'fi-FI',
        ...options,
      });
      const page = await context.newPage();
      const problems: string[] = [];
      watch(page, problems);
      return { page, context, problems };
    },
  };
};

/** Every breach of WCAG 2.2 A and AA that axe finds, in words; empty is good. */
export const axeViolations = async (page: Page): Promise<string[]> => {
  // Evaluated by the debugger, not loaded by the page: the content security policy stays in force.
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) =>
      [`${page.url()} ${id}: ${help}`, html.slice(0, 200), failureSummary].join('\n  '),
    ),
  );
};

/** Nothing sticks out to the right: no sideways scrolling (WCAG 1.4.10). */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(
    'document.documentElement.scrollWidth > document.documentElement.clientWidth',
  );

type Said = {
  readonly ignored: boolean;
  readonly backendDOMNodeId?: number;
  readonly role?: { readonly value?: string };
  readonly name?: { readonly value?: string };
  readonly properties?: readonly { readonly name: string; readonly value: { value?: unknown } }[];
};

/** Where a link goes; a button is an end of its own. */
const endOf = ({ properties = [], backendDOMNodeId = 0 }: Said): string => {
  const url = properties.find(({ name }) => name === 'url')?.value.value;
  return typeof url === 'string' ? url : `node ${backendDOMNodeId}`;
};

/**
 * Links and buttons that a screen reader lists under one name though they do different things:
 * "Done" and "Done" tells nobody what is done. Empty is good.
 */
export const ambiguousControls = async (page: Page): Promise<string[]> => {
  const session = await page.context().newCDPSession(page);
  const tree = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const ends = new Map<string, Set<string>>();
  for (const node of tree.nodes as readonly Said[]) {
    const role = node.role?.value ?? '';
    if (node.ignored || !['link', 'button'].includes(role)) continue;
    const name = `${role} ${node.name?.value ?? ''}`;
    ends.set(name, (ends.get(name) ?? new Set()).add(endOf(node)));
  }
  return [...ends].flatMap(([name, { size }]) => (size > 1 ? [name] : []));
};
