import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, LessThan } from 'typeorm';
import { type Question, tellTogether, timeIn } from '../../database/together.ts';
import { OutboxEntity } from './outbox.entity.ts';
import type { FailedMail } from '../mail-kind.ts';
import { type BounceReason, SETTLED_STATES } from './state.ts';

export type NewMail = Pick<
  OutboxEntity,
  | 'id'
  | 'intentKey'
  | 'kind'
  | 'template'
  | 'companyId'
  | 'recipient'
  | 'recipientHash'
  | 'language'
  | 'data'
  | 'state'
  | 'reason'
  | 'messageId'
  | 'queuedAt'
  | 'settledAt'
>;

/** What a status needs; the rest of a row is larger. */
const STATUS = {
  id: true,
  state: true,
  reason: true,
  recipient: true,
  answer: true,
  queuedAt: true,
  settledAt: true,
} as const;

export type StatusRow = Pick<OutboxEntity, keyof typeof STATUS>;

type StatusJson = Omit<StatusRow, 'queuedAt' | 'settledAt'> & {
  readonly queuedAt: string;
  readonly settledAt: string | null;
};

/** Mails as features and people see them. Claims and attempts: see `claims.repository.ts`. */
@Injectable()
export class OutboxRepository {
  constructor(private readonly database: DataSource) {}

  /** False when the fact has caused its mail already. */
  async add(tx: EntityManager, mail: NewMail): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `INSERT INTO outbox (id, intent_key, kind, template, company_id, recipient, recipient_hash,
              language, data, state, reason, message_id, attempts, doubts, queued_at, settled_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 0, 0, $13, $14)
           ON CONFLICT ON CONSTRAINT outbox_intent_key_key DO NOTHING RETURNING id`,
      [
        mail.id,
        mail.intentKey,
        mail.kind,
        mail.template,
        mail.companyId,
        mail.recipient,
        mail.recipientHash,
        mail.language,
        mail.data,
        mail.state,
        mail.reason,
        mail.messageId,
        mail.queuedAt,
        mail.settledAt,
      ],
    );
    return rows.length === 1;
  }

  /**
   * Mails of a kind to one address since a time. The lock makes two transactions that count at the
   * same moment wait for each other, so that both cannot be the last that is allowed.
   */
  async countForRecipient(
    tx: EntityManager,
    { kind, recipientHash, since }: { kind: string; recipientHash: string; since: Date },
  ): Promise<number> {
    const [, counted] = await tellTogether(tx, [
      {
        sql: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
        values: [`outbox ${kind} ${recipientHash}`],
      },
      {
        sql: `SELECT count(*)::int AS count FROM outbox
          WHERE kind = $1 AND recipient_hash = $2 AND queued_at > $3 AND state <> 'suppressed'`,
        values: [kind, recipientHash, since],
      },
    ]);
    const [row] = counted as { count: number }[];
    return row?.count ?? 0;
  }

  latest(companyId: string, kind: string): Question<StatusRow | null> {
    return {
      sql: (value) => `SELECT to_json(mail) FROM (
        SELECT id, state, reason, recipient, answer, queued_at AS "queuedAt", settled_at AS "settledAt"
          FROM outbox WHERE company_id = ${value(companyId)} AND kind = ${value(kind)}
         ORDER BY queued_at DESC LIMIT 1) mail`,
      read: (answer) => {
        const mail = answer as StatusJson | null;
        if (mail === null) return null;
        return { ...mail, queuedAt: new Date(mail.queuedAt), settledAt: timeIn(mail.settledAt) };
      },
    };
  }

  findByIntent(tx: EntityManager, intentKey: string): Promise<StatusRow | null> {
    return tx.findOne(OutboxEntity, { select: STATUS, where: { intentKey } });
  }

  /** True when a held row was let go. */
  async release(tx: EntityManager, intentKey: string): Promise<boolean> {
    const released = await tx.update(
      OutboxEntity,
      { intentKey, state: 'held' },
      { state: 'pending', reason: null },
    );
    return released.affected === 1;
  }

  async findHeld(tx: EntityManager, companyId: string, kind: string): Promise<readonly string[]> {
    const held = await tx.find(OutboxEntity, {
      select: { id: true, intentKey: true },
      where: { companyId, kind, state: 'held' },
      order: { queuedAt: 'ASC' },
    });
    return held.map(({ intentKey }) => intentKey);
  }

  /** True when the mail had not left yet and now never will. */
  async withdraw(tx: EntityManager, intentKey: string, at: Date): Promise<boolean> {
    const withdrawn = await tx.update(
      OutboxEntity,
      { intentKey, state: In(['pending', 'held']) },
      { state: 'suppressed', reason: 'withdrawn', settledAt: at, message: null, data: {} },
    );
    return withdrawn.affected === 1;
  }

  /**
   * The mails of a company that have not left yet, in nobody else's hands until the end of the
   * transaction.
   */
  async lockUnsettled(
    tx: EntityManager,
    companyId: string,
  ): Promise<readonly Pick<OutboxEntity, 'intentKey' | 'kind' | 'state'>[]> {
    return tx.find(OutboxEntity, {
      select: { id: true, intentKey: true, kind: true, state: true },
      where: { companyId, state: In(['pending', 'held', 'sending']) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /**
   * A report says that it did not arrive. Also while it is in doubt or waits for another attempt:
   * then the relay had it. Null: it is settled otherwise, or gone.
   */
  async markBounced(
    tx: EntityManager,
    id: string,
    { reason, answer, at }: { reason: BounceReason; answer: string; at: Date },
  ): Promise<FailedMail | null> {
    const [rows] = await tx.query<[FailedMail[], number]>(
      `UPDATE outbox SET state = 'bounced', reason = $2, answer = $3, settled_at = $4, message = NULL,
              data = '{}', worker = NULL, heartbeat_at = NULL, doubted_at = NULL
        WHERE id = $1 AND attempts > 0 AND state IN ('sent', 'sending', 'pending')
    RETURNING id, kind, company_id AS "companyId", recipient AS "to"`,
      [id, reason, answer, at],
    );
    return rows[0] ?? null;
  }

  /** Mails that did not arrive at the address of this one, itself among them. */
  async countUndelivered(tx: EntityManager, id: string, since: Date): Promise<number> {
    const [row] = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM outbox
        WHERE recipient_hash = (SELECT recipient_hash FROM outbox WHERE id = $1)
          AND state IN ('failed', 'bounced') AND reason = 'not-delivered' AND settled_at > $2`,
      [id, since],
    );
    return row?.count ?? 0;
  }

  async countRefused(reason: BounceReason, since: Date): Promise<number> {
    const [row] = await this.database.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM outbox
        WHERE state IN ('failed', 'bounced') AND reason = $1 AND settled_at > $2`,
      [reason, since],
    );
    return row?.count ?? 0;
  }

  /** When the oldest mail that should have left by now was queued. */
  async findOldestWaiting(now: Date): Promise<Date | null> {
    const [row] = await this.database.query<{ oldest: Date | null }[]>(
      `SELECT min(coalesce(next_attempt_at, queued_at)) AS oldest FROM outbox
        WHERE state = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= $1)`,
      [now],
    );
    return row?.oldest ?? null;
  }

  countByState(): Promise<{ state: string; count: number }[]> {
    return this.database.query(
      `SELECT CASE WHEN doubted_at IS NULL THEN state ELSE 'in-doubt' END AS state,
              count(*)::int AS count
         FROM outbox GROUP BY 1`,
    );
  }

  findOfCompany(tx: EntityManager, companyId: string): Promise<OutboxEntity[]> {
    return tx.find(OutboxEntity, { where: { companyId }, order: { queuedAt: 'ASC' } });
  }

  /**
   * Everything to this company, and what went to the same addresses without naming a company
   * ("I lost my link").
   */
  async erase(tx: EntityManager, companyId: string): Promise<number> {
    const [, count] = await tx.query<[unknown, number]>(
      `DELETE FROM outbox WHERE company_id = $1 OR (company_id IS NULL AND recipient_hash IN
         (SELECT recipient_hash FROM outbox WHERE company_id = $1))`,
      [companyId],
    );
    return count;
  }

  async eraseIntents(tx: EntityManager, beginning: string): Promise<number> {
    const [, count] = await tx.query<[unknown, number]>(
      'DELETE FROM outbox WHERE starts_with(intent_key, $1)',
      [beginning],
    );
    return count;
  }

  async deleteSettledBefore(tx: EntityManager, time: Date): Promise<number> {
    const deleted = await tx.delete(OutboxEntity, {
      state: In([...SETTLED_STATES]),
      settledAt: LessThan(time),
    });
    return deleted.affected ?? 0;
  }
}
