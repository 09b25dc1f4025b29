import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../../shared/local-date.ts';
import type { Attention } from '../domain/attention.ts';

export type TimedAttention = Extract<Attention, 'date-soon' | 'mail-failed' | 'silent'>;

export type Moments = {
  readonly today: LocalDate;
  readonly soon: LocalDate;
  /** Whoever was here last before this is silent. */
  readonly silentSince: Date;
  /** And no company of ours any more before this. */
  readonly activeSince: Date;
};

/** Each condition with its own parameters: a query may name only those that it uses. */
const CONDITIONS: Record<
  TimedAttention,
  { readonly sql: string; readonly parameters: (moments: Moments) => readonly unknown[] }
> = {
  'date-soon': {
    sql: 'next_date BETWEEN $2::date AND $3::date',
    parameters: ({ today, soon }) => [today, soon],
  },
  // Until an advisor has done something about it, or a later mail has arrived.
  'mail-failed': {
    sql: `company_id IN (
      SELECT mail.company_id FROM outbox mail
       WHERE mail.state IN ('failed', 'bounced') AND mail.settled_at > $2
         AND (reviews.acted_at IS NULL OR reviews.acted_at < mail.settled_at)
         AND NOT EXISTS (SELECT FROM outbox later WHERE later.company_id = mail.company_id
                            AND later.state = 'sent' AND later.settled_at > mail.settled_at))`,
    parameters: ({ activeSince }) => [activeSince],
  },
  // Only of those with whom an advisor has begun: most founders need nobody to come back.
  silent: {
    sql: `(advisor_id IS NOT NULL OR approved_at IS NOT NULL)
      AND coalesce(acted_at, approved_at, assigned_at) < $2
      AND company_id IN (SELECT id FROM companies WHERE state = 'active'
                            AND last_activity_at < $2 AND last_activity_at > $3)`,
    parameters: ({ silentSince, activeSince }) => [silentSince, activeSince],
  },
};

@Injectable()
export class AttentionRefreshRepository {
  /** Those whose next date is over, so that the one after it has to be found. */
  async withPastDates(tx: EntityManager, today: LocalDate): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT company_id AS id FROM reviews WHERE next_date < $1 AND state <> 'closed'
        ORDER BY next_date, company_id LIMIT 1000`,
      [today],
    );
    return rows.map(({ id }) => id);
  }

  /** Writes only where something changes. */
  async mark(tx: EntityManager, code: TimedAttention, moments: Moments): Promise<void> {
    const { sql, parameters } = CONDITIONS[code];
    const values = [code, ...parameters(moments)];
    const holds = `(state <> 'closed' AND ${sql})`;
    await tx.query(
      `UPDATE reviews SET attention = array_append(attention, $1)
        WHERE NOT (attention @> ARRAY[$1]) AND ${holds}`,
      values,
    );
    await tx.query(
      `UPDATE reviews SET attention = array_remove(attention, $1)
        WHERE attention @> ARRAY[$1] AND ${holds} IS NOT TRUE`,
      values,
    );
  }

  /** Nothing newer can speak against it: the mail has failed in this transaction. */
  async markFailedMail(tx: EntityManager, companyId: string): Promise<void> {
    await tx.query(
      `UPDATE reviews SET attention = array_append(attention, 'mail-failed')
        WHERE company_id = $1 AND state <> 'closed' AND NOT (attention @> '{mail-failed}')`,
      [companyId],
    );
  }
}
