import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Edit } from '../domain/edit.ts';
import { ReviewApprovalEntity } from '../review-approval.entity.ts';
import { ReviewDifferenceEntity } from '../review-difference.entity.ts';
import { ReviewEditEntity } from '../review-edit.entity.ts';
import { seenOf } from './seen.ts';

export type StoredEdit = { readonly id: string; readonly advisorId: string; readonly edit: Edit };

const PENDING = { undoneAt: IsNull(), approvalId: IsNull() };

/** What advisors changed and have not approved yet, and what became of it. */
@Injectable()
export class EditsRepository {
  async pending(tx: EntityManager, companyId: string): Promise<readonly StoredEdit[]> {
    const rows = await tx.find(ReviewEditEntity, {
      where: { companyId, ...PENDING },
      order: { id: 'ASC' },
    });
    return rows.map(({ id, advisorId, kind, service, content }) => ({
      id,
      advisorId,
      edit: { ...content, kind, service } as Edit,
    }));
  }

  async add(
    tx: EntityManager,
    companyId: string,
    { kind, service, ...content }: Edit,
    by: { readonly advisorId: string; readonly at: Date },
  ): Promise<void> {
    const row: Omit<ReviewEditEntity, 'id'> = {
      companyId,
      kind,
      service,
      content,
      advisorId: by.advisorId,
      madeAt: by.at,
      undoneAt: null,
      approvalId: null,
    };
    // TypeORM's type of a partial row does not see that a JSON column takes any object.
    await tx.insert(ReviewEditEntity, row as QueryDeepPartialEntity<ReviewEditEntity>);
  }

  async undo(tx: EntityManager, id: string, at: Date): Promise<void> {
    await tx.update(ReviewEditEntity, { id, ...PENDING }, { undoneAt: at });
  }

  /** Whether the last thing that happened is this advisor's approval of what they saw. */
  async isApprovedAs(
    tx: EntityManager,
    companyId: string,
    { advisorId, seen }: { readonly advisorId: string; readonly seen: string },
  ): Promise<boolean> {
    const [row] = await tx.query<{ revision: number; version: number }[]>(
      `SELECT review.revision - 1 AS revision, approval.suggested_version AS version
         FROM reviews review
         JOIN LATERAL (SELECT advisor_id, suggested_version FROM review_approvals
                        WHERE company_id = review.company_id
                        ORDER BY approved_at DESC LIMIT 1) approval ON approval.advisor_id = $2
        WHERE review.company_id = $1 AND review.state = 'approved'`,
      [companyId, advisorId],
    );
    return row !== undefined && seenOf(row.revision, row.version) === seen;
  }

  async approve(
    tx: EntityManager,
    approval: Required<Omit<ReviewApprovalEntity, 'companyId'>> & { readonly companyId: string },
    differences: readonly Omit<ReviewDifferenceEntity, 'approvalId'>[],
  ): Promise<void> {
    const { id: approvalId, companyId } = approval;
    await tx.insert(ReviewApprovalEntity, approval);
    if (differences.length > 0) {
      const rows = differences.map((difference) => ({ ...difference, approvalId }));
      await tx.insert(ReviewDifferenceEntity, rows);
    }
    await tx.update(ReviewEditEntity, { companyId, ...PENDING }, { approvalId });
  }
}
