import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompanyMerges, type Merge } from '../companies/index.ts';
import { Clock } from '../shared/clock.ts';

/**
 * Follow-ups of two companies that are one: what either was told is not told again, and the cap of
 * one mail a week counts the mails of both. What was planned for the one that goes is dropped.
 */
@Injectable()
export class FollowUpMerge {
  constructor(
    merges: CompanyMerges,
    private readonly clock: Clock,
  ) {
    merges.register({
      name: 'follow-up',
      tables: ['follow_up_mails', 'step_news', 'step_outcomes', 'follow_up_holds'],
      carry: async (tx, merge) => {
        await this.carryMails(tx, merge);
        await this.carryWords(tx, merge);
        return 0;
      },
    });
  }

  private async carryMails(tx: EntityManager, { gone, kept }: Merge): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      `UPDATE follow_up_mails SET dropped_at = $2, reason = 'merged'
        WHERE company_id = $1 AND sent_at IS NULL AND dropped_at IS NULL`,
      [gone, now],
    );
    await tx.query(
      `UPDATE follow_up_mails SET company_id = $2, number = number + (
           SELECT coalesce(max(number), 0) FROM follow_up_mails WHERE company_id = $2)
        WHERE company_id = $1 AND sent_at IS NOT NULL`,
      [gone, kept],
    );
    await tx.query('UPDATE step_news SET until = $2 WHERE company_id = $1 AND until IS NULL', [
      gone,
      now,
    ]);
  }

  private async carryWords(tx: EntityManager, { gone, kept }: Merge): Promise<void> {
    await tx.query(
      `INSERT INTO step_outcomes (company_id, service, outcome, said_by, said_at)
         SELECT $2, service, outcome, said_by, said_at FROM step_outcomes WHERE company_id = $1
         ON CONFLICT ON CONSTRAINT step_outcomes_pk DO UPDATE
           SET outcome = excluded.outcome, said_by = excluded.said_by, said_at = excluded.said_at
         WHERE step_outcomes.said_at < excluded.said_at`,
      [gone, kept],
    );
    await tx.query('DELETE FROM step_outcomes WHERE company_id = $1', [gone]);
    // Held is held, whichever of them an advisor meant.
    await tx.query(
      `INSERT INTO follow_up_holds (company_id, since)
         SELECT $2, since FROM follow_up_holds WHERE company_id = $1
         ON CONFLICT ON CONSTRAINT follow_up_holds_pk DO NOTHING`,
      [gone, kept],
    );
    await tx.query('DELETE FROM follow_up_holds WHERE company_id = $1', [gone]);
  }
}
