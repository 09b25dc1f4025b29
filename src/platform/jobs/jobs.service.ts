import { createHash } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { PgBoss } from 'pg-boss';
import type { EntityManager } from 'typeorm';
import { DatabaseUrl } from '../database/database-url.ts';
import { describeError } from '../log/describe-error.ts';
import { Log } from '../log/log.ts';
import { declaredKinds, type JobKind } from './job-kind.ts';

type Handler<Payload> = (payload: Payload) => Promise<void>;

type Registration = {
  readonly kind: JobKind<object>;
  readonly handle: Handler<object>;
};

type Schedule = { readonly kind: JobKind<object>; readonly cron: string };

export type EnqueueOptions = {
  /** One effect, one key: a second job with the same key is not made, also after the first has run. */
  readonly key: string;
  /** Business time decides what is due; this only says when to look. */
  readonly startAfter?: Date;
};

/** A job left by a dead worker comes back after two of these at most. */
const HEARTBEAT_SECONDS = 30;
const LOOK_EVERY_SECONDS = 5;
/** The queue's tables live beside ours, in a schema of their own. */
export const JOBS_SCHEMA = 'jobs';
const STOP_TIMEOUT_MS = 20_000;

/** The key as a UUID: pg-boss takes a job's id from us and ignores one that it has already. */
const idOf = (kind: string, key: string): string => {
  const hex = createHash('sha256').update(`${kind}\n${key}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-');
};

/** Background work that is written in the transaction of the fact that it follows. */
@Injectable()
export class JobsService implements BeforeApplicationShutdown {
  private readonly boss: PgBoss;
  private readonly registrations = new Map<string, Registration>();
  private readonly schedules: Schedule[] = [];
  private started = false;

  constructor(
    url: DatabaseUrl,
    private readonly log: Log,
  ) {
    this.boss = new PgBoss({
      connectionString: url.value,
      application_name: 'kasvupolku-jobs',
      schema: JOBS_SCHEMA,
      max: 5,
      useListenNotify: true,
      superviseIntervalSeconds: HEARTBEAT_SECONDS,
      monitorIntervalSeconds: HEARTBEAT_SECONDS,
    });
    this.boss.on('error', (error: unknown) => {
      this.log.error('The job queue reports an error', error);
    });
  }

  /** Called by features while they are constructed, once for each kind. */
  handle<Payload extends object>(kind: JobKind<Payload>, handle: Handler<Payload>): void {
    if (this.registrations.has(kind.name)) {
      throw new Error(`The job kind ${kind.name} has two handlers.`);
    }
    this.registrations.set(kind.name, { kind, handle: handle as Handler<object> });
  }

  /** Runs a kind by the clock of the cities, once for all processes. */
  schedule(kind: JobKind<Record<string, never>>, cron: string): void {
    this.schedules.push({ kind, cron });
  }

  /** False when a job with this key was there already. Rolled back with the transaction. */
  async enqueue<Payload extends object>(
    tx: EntityManager,
    kind: JobKind<Payload>,
    payload: Payload,
    { key, startAfter }: EnqueueOptions,
  ): Promise<boolean> {
    if (!this.registrations.has(kind.name)) {
      throw new Error(`The job kind ${kind.name} has no handler.`);
    }
    const id = await this.boss.send(kind.name, payload, {
      id: idOf(kind.name, key),
      ...(startAfter === undefined ? {} : { startAfter }),
      db: {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: await tx.query<unknown[]>(text, values),
        }),
      },
    });
    return id !== null;
  }

  /** Makes the queues; a worker also begins to work on them. */
  async start({ work }: { readonly work: boolean }): Promise<void> {
    const orphan = declaredKinds().find((kind) => !this.registrations.has(kind));
    if (orphan !== undefined) throw new Error(`The job kind ${orphan} has no handler.`);
    await this.boss.start();
    this.started = true;
    for (const { kind } of this.registrations.values()) await this.ensureQueue(kind);
    for (const { kind, cron } of this.schedules) {
      await this.boss.schedule(kind.name, cron, {}, { tz: 'Europe/Helsinki' });
    }
    if (!work) return;
    for (const registration of this.registrations.values()) await this.workOn(registration);
  }

  /** Jobs by kind and state, for health and metrics. */
  async counts(): Promise<
    readonly { kind: string; queued: number; active: number; failed: number }[]
  > {
    const queues = await this.boss.getQueues([...this.registrations.keys()]);
    return queues.map(({ name, queuedCount, activeCount, failedCount }) => ({
      kind: name,
      queued: queuedCount,
      active: activeCount,
      failed: failedCount,
    }));
  }

  /** Lets the jobs at work finish. Before the database closes, and after the last request. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.started) return;
    await this.boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    this.started = false;
  }

  private async ensureQueue({ name, options }: JobKind<object>): Promise<void> {
    const settings = {
      retryLimit: options.retries,
      retryDelay: options.retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: 3600,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      notify: true,
    };
    await this.boss.createQueue(name, settings);
    await this.boss.updateQueue(name, settings);
  }

  /** Takes jobs one by one, so that one that fails or is slow holds up no other. */
  private async workOn({ kind, handle }: Registration): Promise<void> {
    // New jobs wake us; looking around is for retries, later jobs and a lost LISTEN connection.
    const options = { batchSize: 1, notifyPollingIntervalSeconds: LOOK_EVERY_SECONDS };
    for (let worker = 0; worker < kind.options.concurrency; worker += 1) {
      let id = '';
      id = await this.boss.work<object>(kind.name, options, async (jobs) => {
        // Having found a job, look for the next at once and not in a few seconds.
        this.boss.notifyWorker(id);
        for (const job of jobs) await this.run(kind, handle, job);
      });
    }
  }

  private async run(
    kind: JobKind<object>,
    handle: Handler<object>,
    job: { readonly id: string; readonly data: object },
  ): Promise<void> {
    try {
      await handle(job.data);
    } catch (error) {
      this.log.error('A job failed', error, { kind: kind.name, jobId: job.id });
      // pg-boss keeps the error with the job; what a library hung on it may hold personal data.
      throw new Error(describeError(error).message);
    }
  }
}
