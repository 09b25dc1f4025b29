import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../../src/platform/config/index.ts';
import { ServiceProcess } from '../service-process.ts';
import { type KillPoint, leftOf, momentsOf } from './kill-points.ts';
import { type Link, type Side, Wire } from './wire.ts';

/** What goes wrong on the way to the relay, without anybody dying. */
export type Mishap = 'answer lost' | 'half-open' | 'cut in the message' | 'commit lost';

export type WorkerSurroundings = {
  readonly folder: string;
  readonly databaseUrl: () => URL;
  readonly relayPort: number;
  readonly env: Environment;
  /** Modules loaded before the worker. */
  readonly before: readonly string[];
  readonly mishap: (of: readonly Mishap[]) => Mishap | null;
  readonly onDeath: (point: KillPoint, pid: number) => void;
};

type Passing = { readonly side: Side; readonly chunk: Buffer; readonly link: Link };

const loaded = (name: string): string =>
  `--import=${new URL(`./${name}.mjs`, import.meta.url).href}`;

/** A worker process with two wires to sit on; started again whenever it ends. */
export class CrashWorker {
  private armed: KillPoint | null = null;
  private process: ServiceProcess | null = null;
  private atWork = false;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private readonly clockFile: string;

  private constructor(
    private readonly around: WorkerSurroundings,
    name: string,
    private readonly database: Wire,
    private readonly relay: Wire,
  ) {
    this.clockFile = join(around.folder, `${name}.clock`);
    this.stepClock(0);
    database.watcher = (side, chunk, link) => this.watch('database', { side, chunk, link });
    relay.watcher = (side, chunk, link) => this.watch('relay', { side, chunk, link });
  }

  static async start(name: string, around: WorkerSurroundings): Promise<CrashWorker> {
    const database = await Wire.to(() => Number(around.databaseUrl().port));
    const relay = await Wire.to(() => around.relayPort);
    const worker = new CrashWorker(around, name, database, relay);
    worker.running = worker.keepRunning();
    return worker;
  }

  /** It has started and not died since. */
  get works(): boolean {
    return this.atWork;
  }

  /** It dies when it comes to this point. */
  arm(point: KillPoint | null): void {
    this.armed = point;
  }

  die(point: KillPoint): void {
    const { process } = this;
    if (process === null) return;
    this.armed = null;
    this.process = null;
    this.atWork = false;
    void process.stop('SIGKILL');
    this.around.onDeath(point, process.pid);
  }

  stepClock(ms: number): void {
    writeFileSync(this.clockFile, String(ms));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.process?.stop('SIGKILL');
    await this.running;
    await this.database.close();
    await this.relay.close();
    rmSync(this.clockFile, { force: true });
  }

  private async keepRunning(): Promise<void> {
    while (!this.stopped) {
      const { before, env, databaseUrl } = this.around;
      const url = databaseUrl();
      url.port = String(this.database.port);
      const started = new ServiceProcess(
        {
          ...env,
          DATABASE_URL: url.href,
          SMTP_URL: `smtp://127.0.0.1:${this.relay.port}`,
          CRASH_CLOCK: this.clockFile,
          NODE_OPTIONS: ['stepping-clock', ...before].map(loaded).join(' '),
        },
        'worker',
      );
      this.process = started;
      void started
        .ready()
        .then(() => {
          this.atWork = this.process === started;
        })
        .catch(() => undefined);
      await started.exit();
      this.atWork = false;
    }
  }

  private watch(wire: 'database' | 'relay', passing: Passing): Buffer | null {
    const moments = momentsOf(wire, passing);
    const point = moments.find((moment) => moment === this.armed);
    if (point !== undefined) {
      const left = leftOf(passing.chunk, point);
      this.die(point);
      return left;
    }
    if (moments.includes('at the end of the message')) {
      return this.stumble(passing, ['half-open', 'cut in the message']);
    }
    if (moments.includes('after the message, before the answer')) {
      return this.stumble(passing, ['half-open', 'answer lost']);
    }
    if (moments.includes('within the commit')) return this.stumble(passing, ['commit lost']);
    return passing.chunk;
  }

  private stumble({ chunk, link }: Passing, possible: readonly Mishap[]): Buffer | null {
    switch (this.around.mishap(possible)) {
      case null:
        return chunk;
      case 'half-open':
        link.deaf = true;
        return Buffer.of();
      case 'answer lost':
        return null;
      case 'cut in the message':
        setImmediate(link.cut);
        return chunk.subarray(0, Math.floor(chunk.length / 2));
      case 'commit lost':
        setTimeout(link.cut, 20);
        link.deaf = true;
        return chunk;
    }
  }
}
