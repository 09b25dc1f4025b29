import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { findBinaries } from './binaries.ts';
import { type Cluster, ensureCluster, passwordOf, runTool } from './cluster.ts';
import { accepts, anyFreePort, isFreePort } from './ports.ts';
import { clusterParent, findServerUser, type ServerUser } from './server-user.ts';
import { Tenants } from './tenants.ts';

export type EmbeddedOptions = {
  readonly dataDir: string;
  /** Taken if it is free. 0 takes any. */
  readonly preferredPort?: number;
  /** For tests only: without it a crash of the machine loses data. */
  readonly fsync?: boolean;
};

const PREFERRED_PORT = 54_329;
const WATCH_EVERY_MS = 2_000;
const START_SECONDS = 60;

/** A real PostgreSQL from the npm binaries, for a machine that has none. */
export class EmbeddedPostgres {
  private readonly cluster: Cluster;
  private readonly tenants: Tenants;
  private readonly fsync: boolean;
  private port: number;
  private watch: NodeJS.Timeout | undefined;

  private constructor(cluster: Cluster, options: EmbeddedOptions) {
    this.cluster = cluster;
    this.tenants = new Tenants(options.dataDir);
    this.fsync = options.fsync ?? true;
    this.port = options.preferredPort ?? PREFERRED_PORT;
  }

  /** Starts the server of this data folder, or joins the one that runs. */
  static async start(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
    mkdirSync(options.dataDir, { recursive: true });
    const user = findServerUser();
    const parent = clusterParent(options.dataDir, user);
    const folder = join(parent, 'pgdata');
    const cluster = { binaries: findBinaries(user), user, parent, folder };
    await ensureCluster(cluster);
    const server = new EmbeddedPostgres(cluster, options);
    server.tenants.enter();
    await server.ensureRunning();
    await server.createDatabase('kasvupolku');
    return server;
  }

  url(database = 'kasvupolku'): string {
    const password = encodeURIComponent(passwordOf(this.cluster));
    return `postgres://kasvupolku:${password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Makes the database if it is not there, and returns its URL. */
  async createDatabase(name: string): Promise<string> {
    const client = new Client({ connectionString: this.url('postgres') });
    await client.connect();
    try {
      await client.query(`CREATE DATABASE ${name}`);
    } catch (cause) {
      // 42P04: it was there. 23505: another process is making it just now.
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
      if (code !== '42P04' && code !== '23505') throw cause;
    } finally {
      await client.end();
    }
    return this.url(name);
  }

  /** For a guard that must be able to stop the server without us. */
  whereabouts(): { binaries: string; cluster: string; user: ServerUser | null } {
    const { binaries, folder, user } = this.cluster;
    return { binaries, cluster: folder, user };
  }

  /** Brings a server back that died under us, on the port that our connections know. */
  keepAlive(onRestart: (error?: unknown) => void): void {
    let busy = false;
    this.watch = setInterval(() => {
      if (busy) return;
      busy = true;
      this.restartIfDead(onRestart)
        .catch(onRestart)
        .finally(() => {
          busy = false;
        });
    }, WATCH_EVERY_MS);
    this.watch.unref();
  }

  /** Leaves the server; stops it if no other process uses it. */
  async stop(): Promise<void> {
    clearInterval(this.watch);
    if (!this.tenants.leave()) return;
    await this.control('stop', ['--mode', 'fast', '--timeout', '30']).catch((cause: unknown) => {
      if (this.runningPort() !== null) throw cause;
    });
  }

  private async restartIfDead(onRestart: () => void): Promise<void> {
    if (this.runningPort() !== null && (await accepts(this.port))) return;
    await this.ensureRunning();
    onRestart();
  }

  private async ensureRunning(): Promise<void> {
    const giveUpAt = performance.now() + START_SECONDS * 1000;
    let failures = 0;
    for (;;) {
      const failure = await this.tryStart();
      if (failure === null) return;
      // With a pid file there, somebody else starts, stops or recovers the same folder just now.
      if (!existsSync(join(this.cluster.folder, 'postmaster.pid'))) failures += 1;
      if (failures === 3 || performance.now() > giveUpAt) throw failure;
      await sleep(200);
    }
  }

  /** Null when the server answers. */
  private async tryStart(): Promise<Error | null> {
    const running = this.runningPort();
    if (running !== null) {
      this.port = running;
      if (await this.answers()) return null;
    }
    try {
      if (this.port === 0 || !(await isFreePort(this.port))) this.port = await anyFreePort();
      await this.control('start', [
        ...['--wait', '--timeout', String(START_SECONDS), '--silent'],
        ...['--log', join(this.cluster.folder, 'server.log')],
        ...['--options', `-p ${this.port} -c fsync=${this.fsync ? 'on' : 'off'}`],
      ]);
    } catch (cause) {
      const log = `see ${join(this.cluster.folder, 'server.log')}`;
      return new Error(`The embedded PostgreSQL does not start (${log}).`, { cause });
    }
    return null;
  }

  private async control(action: 'start' | 'stop', args: readonly string[]): Promise<void> {
    await runTool(this.cluster, 'pg_ctl', [action, '--pgdata', this.cluster.folder, ...args]);
  }

  /** The port in the server's own pid file, once it says that it is ready. */
  private runningPort(): number | null {
    const file = join(this.cluster.folder, 'postmaster.pid');
    if (!existsSync(file)) return null;
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines[7]?.trim() === 'ready' ? Number(lines[3]) : null;
  }

  /** A pid file outlives a killed server, so only a connection proves anything. */
  private async answers(): Promise<boolean> {
    const client = new Client({ connectionString: this.url('postgres') });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
