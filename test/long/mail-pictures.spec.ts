import { jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { useApp } from '../support/app.ts';
import { axeViolations, useBrowser } from '../support/browser.ts';

jest.setTimeout(10 * 60_000);

const root = join(import.meta.dirname, '../..');
const pictures = join(root, 'docs/mails');
const LANGUAGE = 'en';

const browser = useBrowser(useApp());

const keptMails = (): ReadonlyMap<string, Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), 'kasvupolku-mails-'));
  try {
    execFileSync('npm', ['run', '--silent', 'mail:check', '--', '--keep', folder], { cwd: root });
    const files = readdirSync(folder).filter((file) => file.endsWith(`.${LANGUAGE}.eml`));
    return new Map(
      files.map((file) => [file.split('.')[0] ?? file, readFileSync(join(folder, file))]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Each mail on a phone and beside it on a desk, in light and in dark: one picture for each mail. */
const draw = async (html: string): Promise<{ shots: Buffer[]; problems: string[] }> => {
  const shots: Buffer[] = [];
  const problems: string[] = [];
  for (const width of [360, 700]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, context } = await browser.visit({ width, colorScheme });
      await page.setViewportSize({ width, height: 300 });
      await page.setContent(html);
      shots.push(await page.screenshot({ fullPage: true }));
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth');
      if (overflow > width) problems.push(`is ${overflow} px wide at ${width} px`);
      // A mail has no landmarks and no address of its own to skip to.
      const found = await axeViolations(page);
      problems.push(...found.filter((problem) => !/ (region|landmark[\w-]*): /.test(problem)));
      await context.close();
    }
  }
  return { shots, problems };
};

const joinInto = async (file: string, shots: readonly Buffer[]): Promise<void> => {
  const { page, context } = await browser.visit({ width: 2180 });
  const images = shots.map(
    (shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`,
  );
  await page.setContent(
    `<body style="margin:0;display:flex;gap:20px;align-items:start;background:#888">${images.join('')}`,
  );
  await page.screenshot({ path: file, fullPage: true });
  await context.close();
};

it('draws every mail, and each can be read at both widths and in both schemes', async () => {
  const wrong: string[] = [];
  for (const [kind, raw] of keptMails()) {
    const { html } = await simpleParser(raw);
    const { shots, problems } = await draw(html || '');
    await joinInto(join(pictures, `${kind}.png`), shots);
    wrong.push(...problems.map((problem) => `${kind}: ${problem}`));
  }
  expect(wrong).toEqual([]);
});
