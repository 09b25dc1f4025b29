import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IntakeEntity } from './intake.entity.ts';

export type Intake = Readonly<IntakeEntity>;

@Injectable()
export class IntakesRepository {
  async add(tx: EntityManager, intake: Intake): Promise<void> {
    await tx.insert(IntakeEntity, { ...intake, document: [...intake.document] });
  }

  latestOf(tx: EntityManager, companyId: string): Promise<Intake | null> {
    return tx.findOne(IntakeEntity, { where: { companyId }, order: { submittedAt: 'DESC' } });
  }

  ofCompany(tx: EntityManager, companyId: string): Promise<readonly Intake[]> {
    return tx.find(IntakeEntity, { where: { companyId }, order: { submittedAt: 'ASC' } });
  }

  async removeOfCompany(tx: EntityManager, companyId: string): Promise<number> {
    return (await tx.delete(IntakeEntity, { companyId })).affected ?? 0;
  }
}
