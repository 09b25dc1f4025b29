import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import type { Row } from '../../shared/row.ts';
import { ReviewQuestionEntity } from '../review-question.entity.ts';

export type AskedQuestion = Row<ReviewQuestionEntity>;

@Injectable()
export class AskedRepository {
  async add(tx: EntityManager, question: AskedQuestion): Promise<void> {
    await tx.insert(ReviewQuestionEntity, question);
  }

  find(tx: EntityManager, id: string): Promise<AskedQuestion | null> {
    return tx.findOneBy(ReviewQuestionEntity, { id });
  }

  open(tx: EntityManager, companyId: string): Promise<AskedQuestion | null> {
    return tx.findOneBy(ReviewQuestionEntity, { companyId, answeredAt: IsNull() });
  }

  /** The newest first. */
  latest(tx: EntityManager, companyId: string, count: number): Promise<readonly AskedQuestion[]> {
    return tx.find(ReviewQuestionEntity, {
      where: { companyId },
      order: { askedAt: 'DESC' },
      take: count,
    });
  }

  async answer(tx: EntityManager, id: string, answer: string | null, at: Date): Promise<void> {
    await tx.update(ReviewQuestionEntity, { id, answeredAt: IsNull() }, { answer, answeredAt: at });
  }
}
