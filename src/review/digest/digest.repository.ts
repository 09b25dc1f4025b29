import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Language } from '../../shared/language.ts';

export type Untouched = {
  readonly companyId: string;
  readonly assignedAt: string;
  readonly remindedDays: number;
};

/** What waits for one advisor this morning. */
export type Morning = {
  readonly advisorId: string;
  readonly email: string;
  readonly language: Language;
  readonly waiting: number;
  readonly answered: number;
  readonly silent: number;
  readonly failed: number;
  readonly untouched: readonly Untouched[] | null;
};

const OWN = 'FROM reviews WHERE advisor_id = advisor.id';

@Injectable()
export class DigestRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Of everybody who works as an advisor; demo advisors read no mail. */
  mornings(assignedBefore: Date): Promise<readonly Morning[]> {
    return this.dataSource.query(
      `SELECT advisor.id AS "advisorId", advisor.email, advisor.language,
              (SELECT count(*) FROM reviews WHERE desk = ANY(granted.desks) AND tab = 'contact'
                  AND state = 'waiting' AND advisor_id IS NULL)::int AS waiting,
              (SELECT count(*) ${OWN} AND state = 'waiting'
                  AND waiting_for IN ('new-answers', 'answer'))::int AS answered,
              (SELECT count(*) ${OWN} AND attention @> '{silent}')::int AS silent,
              (SELECT count(*) ${OWN} AND attention @> '{mail-failed}')::int AS failed,
              (SELECT json_agg(json_build_object('companyId', company_id, 'assignedAt', assigned_at,
                                                 'remindedDays', reminded_days)
                               ORDER BY assigned_at, company_id)
                 ${OWN} AND state = 'in-review' AND assigned_at <= $1
                  AND (acted_at IS NULL OR acted_at < assigned_at)) AS untouched
         FROM advisors advisor
         JOIN (SELECT advisor_id, array_agg(city) AS desks FROM advisor_grants
                WHERE role = 'advisor' GROUP BY advisor_id) granted ON granted.advisor_id = advisor.id
        WHERE advisor.deactivated_at IS NULL AND advisor.email IS NOT NULL AND NOT advisor.demo
        ORDER BY advisor.id`,
      [assignedBefore],
    );
  }

  /** Only of those that are still in the same hands. */
  async noteReminders(
    tx: EntityManager,
    advisorId: string,
    reminders: readonly { readonly companyId: string; readonly days: number }[],
  ): Promise<void> {
    for (const { companyId, days } of reminders) {
      await tx.query(
        'UPDATE reviews SET reminded_days = $3 WHERE company_id = $1 AND advisor_id = $2',
        [companyId, advisorId, days],
      );
    }
  }
}
