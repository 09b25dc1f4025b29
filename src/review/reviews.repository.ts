import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { insertion, tell } from '../platform/database/together.ts';
import type { Row } from '../shared/row.ts';
import { ReviewEntity } from './review.entity.ts';

/** The words are for the search alone. */
export type Review = Omit<Row<ReviewEntity>, 'nameWords'>;
/** The database chooses the tab. */
export type NewReview = Omit<Review, 'tab'>;

@Injectable()
export class ReviewsRepository {
  find(tx: EntityManager, companyId: string): Promise<Review | null> {
    return tx.findOneBy(ReviewEntity, { companyId });
  }

  /** Until the end of the transaction nobody else changes it. */
  lock(tx: EntityManager, companyId: string): Promise<Review | null> {
    return tx.findOne(ReviewEntity, {
      where: { companyId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Those whose time limit has passed, each for one worker only. */
  lockOverdue(tx: EntityManager, now: Date, count: number): Promise<readonly Review[]> {
    return tx.find(ReviewEntity, {
      where: { releaseAt: LessThanOrEqual(now) },
      order: { releaseAt: 'ASC' },
      take: count,
      lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
    });
  }

  add(tx: EntityManager, review: NewReview): void {
    tell(tx, [insertion(tx, ReviewEntity, review)]);
  }

  async remove(tx: EntityManager, companyId: string): Promise<void> {
    await tx.delete(ReviewEntity, { companyId });
  }

  async update(
    tx: EntityManager,
    companyId: string,
    changes: Partial<Omit<NewReview, 'companyId'>>,
  ): Promise<void> {
    await tx.update(ReviewEntity, { companyId }, changes);
  }
}
