import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompanyMerges, type Merge } from '../../companies/index.ts';
import { Clock } from '../../shared/clock.ts';
import { ADVISOR_QUESTION } from '../ask/ask.service.ts';
import { mergedReview } from '../domain/merged-review.ts';
import { ReviewsRepository } from '../reviews.repository.ts';

const TABLES = [
  'reviews',
  'review_edits',
  'review_approvals',
  'review_notes',
  'review_questions',
] as const;

/** What advisors have of two companies that are one. */
@Injectable()
export class ReviewMerge {
  constructor(
    merges: CompanyMerges,
    private readonly clock: Clock,
    private readonly reviews: ReviewsRepository,
  ) {
    merges.register({
      name: 'review',
      tables: TABLES,
      carry: async (tx, merge) => {
        await this.carryWork(tx, merge);
        await this.carryQuestions(tx, merge);
        await this.keepOneOfEach(tx, merge);
        await this.carryReview(tx, merge);
        return 0;
      },
    });
  }

  /** What was approved holds as decisions; what was not is let go, as the page says before. */
  private async carryWork(tx: EntityManager, { gone, kept }: Merge): Promise<void> {
    await tx.query(
      `UPDATE review_edits SET undone_at = $2
        WHERE company_id = $1 AND undone_at IS NULL AND approval_id IS NULL`,
      [gone, this.clock.now()],
    );
    for (const table of ['review_edits', 'review_notes'])
      await tx.query(`UPDATE ${table} SET company_id = $2 WHERE company_id = $1`, [gone, kept]);
  }

  /**
   * A company is asked one question at a time: that of the one that stays. One that nobody will answer
   * any more, or never got, stays behind: the advisor may ask anew.
   */
  private async carryQuestions(tx: EntityManager, { gone, kept, dropped }: Merge): Promise<void> {
    await tx.query(
      `UPDATE review_questions SET company_id = $2
        WHERE company_id = $1 AND (answered_at IS NOT NULL OR $3 AND NOT EXISTS (
          SELECT FROM review_questions WHERE company_id = $2 AND answered_at IS NULL))`,
      [gone, kept, !dropped.includes(ADVISOR_QUESTION)],
    );
  }

  /** Approvals stay with the version that they were of. Where both were approved, one counts. */
  private async keepOneOfEach(tx: EntityManager, { gone, kept }: Merge): Promise<void> {
    await tx.query(
      `UPDATE review_approvals SET counted = false
        WHERE company_id = $1 AND EXISTS (SELECT FROM review_approvals WHERE company_id = $2)`,
      [gone, kept],
    );
  }

  private async carryReview(tx: EntityManager, { gone, kept }: Merge): Promise<void> {
    const mine = await this.reviews.lock(tx, kept);
    const theirs = await this.reviews.lock(tx, gone);
    if (theirs === null) return;
    await this.reviews.remove(tx, gone);
    if (mine === null) {
      this.reviews.add(tx, { ...theirs, companyId: kept });
      return;
    }
    const { state, waitingFor, waitingSince, advisorId, assignedAt } = mergedReview(mine, theirs);
    await this.reviews.update(tx, kept, {
      state,
      waitingFor,
      waitingSince,
      advisorId,
      assignedAt,
      actedAt: this.clock.now(),
      revision: mine.revision + 1,
    });
  }
}
