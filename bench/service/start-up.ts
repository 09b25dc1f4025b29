import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { projectRoot } from '../../src/platform/config/index.ts';
import { anyFreePort } from '../../src/platform/database/embedded/ports.ts';
import { say } from '../timing.ts';
import { Child } from './child.ts';

export const environment = (
  dataDir: string,
  port: number,
  more: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  HOME: process.env.HOME ?? dataDir,
  NODE_ENV: 'development',
  YTJ_URL: 'off',
  DATA_DIR: dataDir,
  PORT: String(port),
  ...more,
});

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Memory that the process holds, as its own metrics say. */
export const memoryOf = async (base: string): Promise<string> => {
  const metrics = await (await fetch(`${base}/metrics`)).text();
  const [, bytes] = /^process_resident_memory_bytes (\S+)/m.exec(metrics) ?? [];
  return `${(Number(bytes) / 2 ** 20).toFixed(0)} MB resident`;
};

type Place = { readonly root: string; readonly dataDir: string };

/** As `npm start` starts it, jobs and all, until somebody has read the first page. */
const toFirstPage = async ({ root, dataDir }: Place, what: string): Promise<void> => {
  const since = performance.now();
  const port = await anyFreePort();
  const started = { command: 'npm', args: ['start'], cwd: root, env: environment(dataDir, port) };
  const child = new Child(started);
  try {
    await child.ready();
    const { status } = await fetch(`http://127.0.0.1:${port}/en`);
    if (status !== 200) throw new Error(`The first page answers ${status}`);
    say(`${what} to first page: ${seconds(since)}, ${await memoryOf(`http://127.0.0.1:${port}`)}.`);
  } finally {
    await child.stop();
  }
};

const run = async (command: string, args: readonly string[], cwd: string): Promise<void> => {
  const env = { ...environment(cwd, 0), NODE_ENV: '' };
  await new Child({ command, args, cwd, env }).ended();
};

const inFolder = async (work: (folder: string) => Promise<void>): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const installAndStart = (): Promise<void> =>
  inFolder(async (folder) => {
    const root = join(folder, 'kasvupolku');
    await run('git', ['clone', '--quiet', projectRoot, root], folder);
    const since = performance.now();
    await run('npm', ['ci', '--no-audit', '--no-fund'], root);
    say(`Install from a clean clone: ${seconds(since)}.`);
    await toFirstPage({ root, dataDir: join(root, '.data') }, 'First start of it, with its build,');
  });

/** How long it takes until somebody can read the first page, and what the process holds then. */
export const startUp = async ({ install }: { readonly install: boolean }): Promise<void> => {
  say('');
  await inFolder(async (dataDir) => {
    await toFirstPage({ root: projectRoot, dataDir }, 'First start, built, empty data folder,');
    await toFirstPage({ root: projectRoot, dataDir }, 'Second start');
  });
  if (install) await installAndStart();
};
