import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { isUuid } from '../../shared/uuid.ts';
import type { Turn } from '../domain/deal-out.ts';
import { ReviewEntity } from '../review.entity.ts';
import type { Review } from '../reviews.repository.ts';

@Injectable()
export class AssignmentsRepository {
  /** Whoever changes a review waits for whoever changes it already. Null: none at these desks. */
  lock(tx: EntityManager, companyId: string, desks: readonly string[]): Promise<Review | null> {
    if (!isUuid(companyId)) return Promise.resolve(null);
    return tx.findOne(ReviewEntity, {
      where: { companyId, desk: In([...desks]) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Those who asked for a person and have none yet, the longest waiting first. */
  async lockUnassigned(tx: EntityManager, desk: string): Promise<readonly string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT company_id AS id FROM reviews
        WHERE desk = $1 AND tab = 'contact' AND state = 'waiting' AND advisor_id IS NULL
        ORDER BY waiting_since, company_id LIMIT 500 FOR UPDATE SKIP LOCKED`,
      [desk],
    );
    return rows.map(({ id }) => id);
  }

  async turns(tx: EntityManager, advisorIds: readonly string[]): Promise<readonly Turn[]> {
    return tx.query<Turn[]>(
      `SELECT id, (SELECT max(assigned_at) FROM reviews WHERE advisor_id = advisor.id)
                AS "lastAssignedAt"
         FROM unnest($1::uuid[]) AS advisor (id)`,
      [advisorIds],
    );
  }

  async lockAllOf(
    tx: EntityManager,
    advisorId: string,
    desks: readonly string[],
  ): Promise<readonly Review[]> {
    return tx.find(ReviewEntity, {
      where: { advisorId, desk: In([...desks]) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** In an advisor's hands since before a moment, and nothing has been done. */
  async untouchedSince(tx: EntityManager, moment: Date): Promise<readonly Review[]> {
    return tx
      .createQueryBuilder(ReviewEntity, 'review')
      .where(`review.state = 'in-review' AND review.assignedAt <= :moment`, { moment })
      .andWhere('(review.actedAt IS NULL OR review.actedAt < review.assignedAt)')
      .orderBy('review.companyId')
      .setLock('pessimistic_write')
      .getMany();
  }
}
