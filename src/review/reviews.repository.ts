import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Row } from '../shared/row.ts';
import { ReviewEntity } from './review.entity.ts';

export type Review = Row<ReviewEntity>;

@Injectable()
export class ReviewsRepository {
  find(tx: EntityManager, companyId: string): Promise<Review | null> {
    return tx.findOneBy(ReviewEntity, { companyId });
  }

  async add(tx: EntityManager, review: Review): Promise<void> {
    await tx.insert(ReviewEntity, review);
  }

  async update(
    tx: EntityManager,
    companyId: string,
    changes: Partial<Omit<Review, 'companyId'>>,
  ): Promise<void> {
    await tx.update(ReviewEntity, { companyId }, changes);
  }
}
