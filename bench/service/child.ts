import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

type Started = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
};

const MOST_SECONDS = 300;

/** A process that says when it is ready. */
export class Child {
  private readonly process: ChildProcess;
  private said = '';

  constructor({ command, args, cwd, env }: Started) {
    // A group of its own, so that what npm starts is stopped with it.
    this.process = spawn(command, args, { cwd, env, stdio: 'pipe', detached: true });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
  }

  async ready(): Promise<void> {
    const end = performance.now() + MOST_SECONDS * 1000;
    while (!this.said.includes(' is ready')) {
      if (this.process.exitCode !== null || performance.now() > end)
        throw new Error(`It did not become ready:\n${this.said}`);
      await sleep(10);
    }
  }

  async ended(): Promise<void> {
    if (this.process.exitCode === null) await once(this.process, 'exit');
    if (this.process.exitCode !== 0) throw new Error(`It failed:\n${this.said}`);
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.pid === undefined) return;
    process.kill(-this.process.pid, 'SIGTERM');
    await once(this.process, 'exit');
    // npm ends before the service that it started, which still has to stop its database.
    while (isAnyLeft(this.process.pid)) await sleep(10);
  }
}

const isAnyLeft = (group: number): boolean => {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
};
