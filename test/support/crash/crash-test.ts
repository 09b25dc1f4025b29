import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Chance, chance } from '../../../bench/chance.ts';
import type { Environment } from '../../../src/platform/config/index.ts';
import { EmbeddedPostgres } from '../../../src/platform/database/embedded/embedded-postgres.ts';
import { OutboxService, trialIntent } from '../../../src/platform/mail/index.ts';
import { startApp, type TestApp } from '../app.ts';
import { eventually, freePort, serverPid } from '../service-process.ts';
import { KILL_POINTS, type KillPoint } from './kill-points.ts';
import { readAccepted, type Row, tally, type Tally } from './tally.ts';
import { CrashWorker, type Mishap } from './worker.ts';

export type CrashPlan = {
  readonly mails: number;
  /** How many times a worker is killed. */
  readonly kills: number;
  /** May doubts be settled by the relay's delivery log? */
  readonly log: boolean;
  readonly seed: number;
  /** Modules that take something out of the workers, to show that the test notices. */
  readonly without?: 'recovery' | 'asking';
  /** The share of dialogues that go wrong by themselves. */
  readonly mishaps: number;
  /** Also kill the relay and the database, after every so many workers. 0: never. */
  readonly relayEvery: number;
  readonly databaseEvery: number;
};

export type CrashReport = Tally & {
  readonly kills: Readonly<Record<string, number>>;
  readonly relayKills: number;
  readonly databaseKills: number;
  readonly mishaps: Readonly<Record<string, number>>;
  readonly clockSteps: number;
  /** Mails that were in somebody's hands when it, the relay or the connection went away. */
  readonly inFlight: number;
  readonly seconds: number;
};

/** A thousandth of the usual patience, so that hours pass in seconds. */
const PACE: Environment = {
  MAIL_ALLOW: '*',
  MAIL_SENDERS: '5',
  MAIL_RETRY_AFTER: '300ms,500ms,1s,2s,3s,5s,8s,13s',
  MAIL_TIMEOUT: '2s',
  MAIL_HEARTBEAT: '250ms',
  MAIL_LEASE: '2s',
  MAIL_SWEEP: '400ms',
  MAIL_SETTLE: '5s',
  SECRET: 'a secret that only tests know, and long enough',
  PUBLIC_URL: 'http://kasvupolku.test',
  LOG_LEVEL: 'silent',
};
/** So long after the last mail was settled, no more will be. */
const LONGEST_WAIT_S = 60;
const WITHOUT_RECOVERY_S = 8;
/** An armed worker that does not come to its point by then dies where it is. */
const ARMED_MS = 6_000;
const LARGEST_STEP_MS = 20_000;

class CrashTest {
  private readonly chance: Chance;
  private readonly folder = mkdtempSync(join(tmpdir(), 'kasvupolku-crash-'));
  private readonly accepted = join(this.folder, 'accepted.jsonl');
  private readonly killed: Record<string, number> = {};
  private readonly mishaps: Record<string, number> = {};
  private readonly workers: CrashWorker[] = [];
  private readonly deaths: Promise<void>[] = [];
  private server: EmbeddedPostgres;
  private web: TestApp;
  private sink: ChildProcess;
  private sinkPort = 0;
  private queued = 0;
  private relayKills = 0;
  private databaseKills = 0;
  private clockSteps = 0;
  private inFlight = 0;
  private onDeath: () => void = () => undefined;

  constructor(private readonly plan: CrashPlan) {
    this.chance = chance(plan.seed);
  }

  async run(): Promise<CrashReport> {
    const began = performance.now();
    try {
      await this.open();
      for (let kill = 1; kill <= this.plan.kills; kill += 1) await this.round(kill);
      await this.settle();
      await Promise.all(this.deaths);
      return await this.report((performance.now() - began) / 1000);
    } finally {
      await this.close();
    }
  }

  private async open(): Promise<void> {
    chmodSync(this.folder, 0o755);
    this.server = await EmbeddedPostgres.start({
      dataDir: join(this.folder, 'data'),
      preferredPort: 0,
    });
    this.server.keepAlive(() => undefined);
    this.sinkPort = await freePort();
    await this.startSink();
    this.web = await startApp({ url: this.server.url(), env: { ...PACE, SMTP_URL: 'off' } });
    for (const name of ['one', 'two']) this.workers.push(await this.startWorker(name));
  }

  private async startWorker(name: string): Promise<CrashWorker> {
    const { log, without, mishaps } = this.plan;
    return await CrashWorker.start(name, {
      folder: this.folder,
      databaseUrl: () => new URL(this.server.url()),
      relayPort: this.sinkPort,
      env: {
        ...PACE,
        DATA_DIR: join(this.folder, 'data'),
        ...(log ? { MAIL_DELIVERY_LOG: this.accepted } : {}),
      },
      before: without === undefined ? [] : [`without-${without}`],
      mishap: (of) => (this.chance.often(mishaps) ? this.stumble(this.chance.one(of)) : null),
      onDeath: (point, pid) => {
        this.noteDeath(point, pid);
      },
    });
  }

  private stumble(mishap: Mishap): Mishap {
    this.mishaps[mishap] = (this.mishaps[mishap] ?? 0) + 1;
    if (mishap !== 'commit lost') this.inFlight += 1;
    return mishap;
  }

  /** A relay that is killed here and there, and reads its mail to disk before it says yes. */
  private async startSink(): Promise<void> {
    const script = new URL('./sink.mjs', import.meta.url).pathname;
    const { seed, mishaps } = this.plan;
    const args = [this.sinkPort, this.accepted, seed + this.relayKills, mishaps].map(String);
    this.sink = spawn(process.execPath, [script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => this.sink.stdout?.once('data', resolve));
  }

  /** Some mails and one death. */
  private async round(kill: number): Promise<void> {
    const { mails, kills, relayEvery, databaseEvery } = this.plan;
    const point = KILL_POINTS[kill % KILL_POINTS.length] ?? 'at any moment';
    await eventually(() => this.working().length > 0);
    const died = new Promise<void>((resolve) => {
      this.onDeath = resolve;
    });
    const queueing = this.enqueueUpTo(Math.round((mails * kill) / kills));
    // Whoever comes first to the point dies.
    for (const worker of this.workers) worker.arm(point);
    await Promise.race([
      died,
      sleep(point === 'at any moment' ? this.chance.next() * 1500 : ARMED_MS),
    ]);
    // Nobody came to the point in time: somebody dies where it is.
    if (this.deaths.length < kill) await this.killAnybody();
    await queueing;
    if (relayEvery > 0 && kill % relayEvery === 0) await this.killRelay();
    if (databaseEvery > 0 && kill % databaseEvery === 0) await this.killDatabase();
    if (this.chance.often(0.3)) this.stepAClock();
  }

  private working(): CrashWorker[] {
    return this.workers.filter(({ works }) => works);
  }

  private async killAnybody(): Promise<void> {
    await eventually(() => this.working().length > 0);
    this.chance.one(this.working()).die('at any moment');
  }

  private noteDeath(point: KillPoint, pid: number): void {
    for (const worker of this.workers) worker.arm(null);
    this.killed[point] = (this.killed[point] ?? 0) + 1;
    this.deaths.push(this.countInFlight(`%-${pid}-%`));
    this.onDeath();
  }

  /** What the dead have left is there until the lease is over, also while the database is away. */
  private async countInFlight(worker: string): Promise<void> {
    const count = async (): Promise<number> => {
      const rows = await this.web.source.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM outbox WHERE state = 'sending' AND worker LIKE $1`,
        [worker],
      );
      return rows[0]?.count ?? 0;
    };
    this.inFlight += await this.insist(count);
  }

  private async killRelay(): Promise<void> {
    this.relayKills += 1;
    await this.countInFlight('%');
    const gone = new Promise((resolve) => this.sink.once('exit', resolve));
    this.sink.kill('SIGKILL');
    await gone;
    await sleep(this.chance.next() * 1500);
    await this.startSink();
  }

  private async killDatabase(): Promise<void> {
    const pid = serverPid(join(this.folder, 'data'));
    if (pid === null) throw new Error('The database server has no process id');
    this.databaseKills += 1;
    process.kill(pid, 'SIGKILL');
    await sleep(200);
    await this.insist(() => this.web.source.query('SELECT 1'));
  }

  private stepAClock(): void {
    this.clockSteps += 1;
    const ms = Math.round((this.chance.next() * 2 - 1) * LARGEST_STEP_MS);
    this.chance.one(this.workers).stepClock(ms);
  }

  private async enqueueUpTo(last: number): Promise<void> {
    const outbox = this.web.app.get(OutboxService);
    while (this.queued < last) {
      const number = this.queued;
      const to = number % 50 === 49 ? `nobody${number}@kahvila.fi` : `m${number}@kahvila.fi`;
      // The same intent again when the database went away and nobody knows: it cannot be two mails.
      await this.insist(() =>
        this.web.source.transaction((tx) =>
          outbox.enqueue(tx, trialIntent(`crash-${number}`, to, 'fi')),
        ),
      );
      this.queued += 1;
    }
  }

  private async insist<T>(work: () => Promise<T>): Promise<T> {
    for (let times = 1; ; times += 1) {
      try {
        return await work();
      } catch (error) {
        if (times === 300) throw error;
        await sleep(200);
      }
    }
  }

  private rows(): Promise<Row[]> {
    return this.insist(() =>
      this.web.source.query<Row[]>(
        'SELECT recipient, state, message_id, doubts, attempts, reason, answer FROM outbox',
      ),
    );
  }

  private async settle(): Promise<void> {
    for (const worker of this.workers) worker.stepClock(0);
    const patience = this.plan.without === 'recovery' ? WITHOUT_RECOVERY_S : LONGEST_WAIT_S;
    let left = Infinity;
    let since = performance.now();
    while (left > 0 && performance.now() - since < patience * 1000) {
      const { unsettled } = tally(await this.rows(), []);
      if (unsettled < left) since = performance.now();
      left = unsettled;
      await sleep(200);
    }
  }

  private async report(seconds: number): Promise<CrashReport> {
    return {
      ...tally(await this.rows(), readAccepted(this.accepted)),
      kills: this.killed,
      relayKills: this.relayKills,
      databaseKills: this.databaseKills,
      mishaps: this.mishaps,
      clockSteps: this.clockSteps,
      inFlight: this.inFlight,
      seconds: Math.round(seconds),
    };
  }

  private async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    this.sink.kill('SIGKILL');
    await this.web.close();
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Sends mails with two real workers over a real relay while everything is killed under them. */
export const crashTest = (plan: CrashPlan): Promise<CrashReport> => new CrashTest(plan).run();
