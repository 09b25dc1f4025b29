import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { FailedMail, LeavingMail } from '../mail-kind.ts';

/** A mail in the hands of one worker, for one attempt. */
export type Claim = LeavingMail & {
  readonly worker: string;
  readonly attempts: number;
  readonly messageId: string;
  readonly message: Buffer | null;
};

/** A mail of which nobody knows whether the relay has it. */
export type Doubt = { readonly id: string; readonly attempts: number; readonly messageId: string };

type Fence = Pick<Claim, 'id' | 'worker' | 'attempts'>;

type Written = [readonly { readonly id: string }[], number];

const MINE = `id = $1 AND worker = $2 AND attempts = $3 AND state = 'sending'`;
/** The same for several at once. */
const EACH_MINE = (list: string): string =>
  `outbox.id = ${list}.id AND outbox.worker = ${list}.worker
   AND outbox.attempts = ${list}.attempts AND state = 'sending'`;
const CLAIM = `outbox.id, intent_key AS "intentKey", kind, template, company_id AS "companyId",
  recipient AS "to", language, data, worker, attempts, message_id AS "messageId", message,
  doubts > 0 AS "mayHaveGone"`;
/**
 * New mails first, several at once. Then one of those that were tried before: some mail may kill
 * whoever makes it, and must not take the same others along each time. Two looks into one index, each
 * in its order; in one, the database sorts everything that waits, for each claim. `next_attempt_at` is
 * null for new mails, yet without naming it the index is not taken for sorted.
 */
const DUE = `SELECT id FROM outbox WHERE state = 'pending'`;
const IN_ORDER = `ORDER BY next_attempt_at, queued_at`;
const NEXT = `fresh AS MATERIALIZED (
    ${DUE} AND next_attempt_at IS NULL ${IN_ORDER} LIMIT $3 FOR UPDATE SKIP LOCKED),
  again AS MATERIALIZED (
    ${DUE} AND next_attempt_at <= $2 AND NOT EXISTS (SELECT FROM fresh)
    ${IN_ORDER} LIMIT 1 FOR UPDATE SKIP LOCKED),
  next AS (SELECT id FROM fresh UNION ALL SELECT id FROM again)`;
/**
 * This commit need not wait for the disk. Nothing has left us before the message is stored, and that
 * commit does wait: the log is written in order, so it carries this one along. A claim that a crash of
 * the database takes back leaves its mail `pending`, as if nobody had claimed it.
 */
const NOT_AWAITED = `SELECT set_config('synchronous_commit', 'off', true)`;
/**
 * Leaves rows alone that somebody is writing right now: that is a sign of life too. Two statements
 * that write several rows each, in orders of their own, would else wait for each other.
 */
const UNTOUCHED = 'FOR UPDATE SKIP LOCKED';
const HANDED_BACK = `worker = NULL, heartbeat_at = NULL, doubted_at = NULL`;

const fenceOf = ({ id, worker, attempts }: Fence): [string, string, number] => [
  id,
  worker,
  attempts,
];

const mine = ([rows]: Written): ReadonlySet<string> => new Set(rows.map(({ id }) => id));

/** `($1::uuid, $2::text), ($3::uuid, ...` for so many rows, after the parameters that come before. */
const places = (rows: number, types: readonly string[], before = 0): string =>
  Array.from({ length: rows }, (_, row) => {
    const first = before + row * types.length + 1;
    return `(${types.map((type, column) => `$${first + column}::${type}`).join(', ')})`;
  }).join(', ');

/**
 * How workers take mails, hand them back and find those that a dead worker left. Each statement is
 * fenced by (worker, attempts): a worker that was away too long changes nothing any more.
 */
@Injectable()
export class ClaimsRepository {
  constructor(private readonly database: DataSource) {}

  /** Committed before the dialogue with the relay begins. None: nothing is due, or mail is held. */
  async claim(worker: string, now: Date, most: number): Promise<readonly Claim[]> {
    const [rows] = await this.database.query<[Claim[], number]>(
      `WITH ${NEXT}, commit AS MATERIALIZED (${NOT_AWAITED})
     UPDATE outbox SET state = 'sending', worker = $1, heartbeat_at = now(), attempts = attempts + 1
       FROM next, commit WHERE outbox.id = next.id AND NOT EXISTS (SELECT 1 FROM mail_hold WHERE held)
  RETURNING ${CLAIM}`,
      [worker, now, most],
    );
    return rows;
  }

  /**
   * Gives those that are still this worker's; whoever took another for dead meanwhile ended this
   * attempt. Touches no column that an index holds: the rows are written in place.
   */
  async keepMessages(
    tx: EntityManager,
    written: readonly { readonly claim: Fence; readonly message: Buffer }[],
  ): Promise<ReadonlySet<string>> {
    return mine(
      await tx.query<Written>(
        `UPDATE outbox SET message = written.message
           FROM (VALUES ${places(written.length, ['uuid', 'text', 'int', 'bytea'])})
                AS written (id, worker, attempts, message)
          WHERE ${EACH_MINE('written')} AND doubted_at IS NULL RETURNING outbox.id`,
        written.flatMap(({ claim, message }) => [...fenceOf(claim), message]),
      ),
    );
  }

  /** The others hear that this worker still has these mails in hand. */
  async beat(worker: string, ids: readonly string[]): Promise<void> {
    await this.database.query(
      `UPDATE outbox SET heartbeat_at = now() WHERE id IN (
         SELECT id FROM outbox WHERE id = ANY($1) AND worker = $2 AND state = 'sending'
            AND doubted_at IS NULL ${UNTOUCHED})`,
      [ids, worker],
    );
  }

  /** Gives those that were this worker's to note. */
  async markSent(
    tx: EntityManager,
    taken: readonly { readonly claim: Fence; readonly answer: string }[],
    at: Date,
  ): Promise<ReadonlySet<string>> {
    return mine(
      await tx.query<Written>(
        `UPDATE outbox SET state = 'sent', settled_at = $1, answer = taken.answer, reason = NULL,
                message = NULL, data = '{}', ${HANDED_BACK}
           FROM (VALUES ${places(taken.length, ['uuid', 'text', 'int', 'text'], 1)})
                AS taken (id, worker, attempts, answer)
          WHERE ${EACH_MINE('taken')} RETURNING outbox.id`,
        [at, ...taken.flatMap(({ claim, answer }) => [...fenceOf(claim), answer])],
      ),
    );
  }

  /** Once more a sign of life. False: somebody took this worker for dead meanwhile. */
  async renew(claim: Fence): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE outbox SET heartbeat_at = now() WHERE ${MINE} AND doubted_at IS NULL`,
      fenceOf(claim),
    );
    return count === 1;
  }

  async markFailed(
    tx: EntityManager,
    claim: Fence,
    { reason, answer, at }: { reason: string; answer: string | null; at: Date },
  ): Promise<boolean> {
    const [, count] = await tx.query<[unknown, number]>(
      `UPDATE outbox SET state = 'failed', settled_at = $6, reason = $4, answer = coalesce($5, answer),
              message = NULL, ${HANDED_BACK} WHERE ${MINE}`,
      [...fenceOf(claim), reason, answer, at],
    );
    return count === 1;
  }

  async markSuppressed(
    claim: Fence,
    { reason, at }: { reason: string; at: Date },
  ): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE outbox SET state = 'suppressed', settled_at = $5, reason = $4, message = NULL,
              data = '{}', ${HANDED_BACK} WHERE ${MINE}`,
      [...fenceOf(claim), reason, at],
    );
    return count === 1;
  }

  async retryAt(
    claim: Fence,
    { at, answer }: { at: Date; answer: string | null },
  ): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE outbox SET state = 'pending', next_attempt_at = $5, answer = coalesce($4, answer),
              ${HANDED_BACK} WHERE ${MINE}`,
      [...fenceOf(claim), answer, at],
    );
    return count === 1;
  }

  /** Not the mail's fault, so no attempt is used up. */
  async postpone(claim: Fence, at: Date): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE outbox SET state = 'pending', next_attempt_at = $4, attempts = attempts - 1,
              ${HANDED_BACK} WHERE ${MINE}`,
      [...fenceOf(claim), at],
    );
    return count === 1;
  }

  /** The connection broke after the message had begun to flow. */
  async doubt(claim: Fence, answer: string): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE outbox SET doubted_at = coalesce(doubted_at, now()), doubts = doubts + 1, answer = $4
        WHERE ${MINE}`,
      [...fenceOf(claim), answer],
    );
    return count === 1;
  }

  /**
   * What died before it had a message cannot have reached the relay: it is simply due again, no longer
   * as a new one.
   */
  async takeBackUnrendered(leaseMs: number): Promise<number> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE outbox SET state = 'pending', next_attempt_at = queued_at, ${HANDED_BACK}
        WHERE id IN (SELECT id FROM outbox WHERE state = 'sending' AND message IS NULL
                        AND heartbeat_at < now() - $1 * interval '1 ms' ${UNTOUCHED})`,
      [leaseMs],
    );
    return count;
  }

  async doubtSilent(leaseMs: number): Promise<number> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE outbox SET doubted_at = now(), doubts = doubts + 1
        WHERE id IN (SELECT id FROM outbox
                      WHERE state = 'sending' AND message IS NOT NULL AND doubted_at IS NULL
                        AND heartbeat_at < now() - $1 * interval '1 ms' ${UNTOUCHED})`,
      [leaseMs],
    );
    return count;
  }

  /** In doubt for longer than any relay keeps a broken dialogue in mind. */
  findSettledDoubts(settleMs: number): Promise<Doubt[]> {
    return this.database.query(
      `SELECT id, attempts, message_id AS "messageId" FROM outbox
        WHERE state = 'sending' AND doubted_at < now() - $1 * interval '1 ms'
        ORDER BY doubted_at LIMIT 500`,
      [settleMs],
    );
  }

  async sendAgain({ id, attempts }: Doubt): Promise<boolean> {
    const [, count] = await this.database.query<[unknown, number]>(
      `UPDATE outbox SET state = 'pending', next_attempt_at = queued_at, ${HANDED_BACK}
        WHERE id = $1 AND attempts = $2 AND state = 'sending' AND doubted_at IS NOT NULL`,
      [id, attempts],
    );
    return count === 1;
  }

  /** The claim on a mail in doubt, for whoever settles it in its worker's place. */
  async findClaim({ id, attempts }: Doubt): Promise<Claim | null> {
    const rows = await this.database.query<Claim[]>(
      `SELECT ${CLAIM} FROM outbox
        WHERE id = $1 AND attempts = $2 AND state = 'sending' AND doubted_at IS NOT NULL`,
      [id, attempts],
    );
    return rows[0] ?? null;
  }

  /** What was given back by force may have no attempt left. */
  async failExhausted(tx: EntityManager, limit: number, at: Date): Promise<readonly FailedMail[]> {
    const [rows] = await tx.query<[FailedMail[], number]>(
      `UPDATE outbox SET state = 'failed', reason = 'gave-up', settled_at = $2, message = NULL
        WHERE state = 'pending' AND attempts >= $1
    RETURNING id, kind, company_id AS "companyId", recipient AS "to"`,
      [limit, at],
    );
    return rows;
  }
}
