import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Environment, projectRoot } from '../../src/platform/config/index.ts';
import { findServerUser, clusterParent } from '../../src/platform/database/embedded/server-user.ts';

export const build = (): void => {
  const script = join(projectRoot, 'scripts/build-if-stale.mjs');
  const { status } = spawnSync(process.execPath, [script], { cwd: projectRoot, stdio: 'ignore' });
  if (status !== 0) throw new Error('The build failed.');
};

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });

/** Asks until the answer is yes. */
export const eventually = async (
  question: () => boolean | Promise<boolean>,
  seconds = 60,
): Promise<void> => {
  const end = performance.now() + seconds * 1000;
  while (!(await question())) {
    if (performance.now() > end) throw new Error(`It did not happen within ${seconds} seconds.`);
    await sleep(50);
  }
};

/** The built service in a process of its own, as an operator starts it. */
export class ServiceProcess {
  output = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(env: Environment, entry: 'main' | 'worker' = 'main') {
    this.child = spawn(process.execPath, [join(projectRoot, `dist/src/${entry}.js`)], {
      cwd: projectRoot,
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'development', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
    this.ended = new Promise((resolve) => {
      this.child.once('exit', (code) => {
        resolve(code);
      });
    });
  }

  /** Waits for the line that says so, and returns it. */
  async ready(): Promise<string> {
    const line = /^Kasvupolku (?:is ready: (?<url>\S+)|works on its jobs\.)$/m;
    let over = false;
    void this.ended.then(() => {
      over = true;
    });
    await eventually(() => over || line.test(this.output), 90);
    const found = line.exec(this.output);
    if (!found) throw new Error(`It ended before it was ready:\n${this.output}`);
    return found.groups?.url ?? found[0];
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  exit(): Promise<number | null> {
    return this.ended;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** The process id of the embedded server of this data folder, as its pid file has it. */
export const serverPid = (dataDir: string): number | null => {
  const file = join(clusterParent(dataDir, findServerUser()), 'pgdata/postmaster.pid');
  if (!existsSync(file)) return null;
  return Number(readFileSync(file, 'utf8').split('\n')[0]);
};
