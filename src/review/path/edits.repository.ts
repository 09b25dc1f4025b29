import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Edit } from '../domain/edit.ts';
import { ReviewApprovalEntity } from '../review-approval.entity.ts';
import { ReviewDifferenceEntity } from '../review-difference.entity.ts';
import { ReviewEditEntity } from '../review-edit.entity.ts';

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
