import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { insertion, type Statement } from '../platform/database/together.ts';
import { IntakeEntity } from './intake.entity.ts';

export type Intake = Readonly<IntakeEntity>;

@Injectable()
export class IntakesRepository {
  constructor(private readonly dataSource: DataSource) {}

  addition(tx: EntityManager, intake: Intake): Statement {
    return insertion(tx, IntakeEntity, { ...intake, document: [...intake.document] });
  }

  latestOf(tx: EntityManager, companyId: string): Promise<Intake | null> {
    return tx.findOne(IntakeEntity, { where: { companyId }, order: { submittedAt: 'DESC' } });
  }

  ofCompany(tx: EntityManager, companyId: string): Promise<readonly Intake[]> {
    return tx.find(IntakeEntity, { where: { companyId }, order: { submittedAt: 'ASC' } });
  }

  /** Whether this advisor has filled one in for this company. */
  isBy(companyId: string, advisorId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(IntakeEntity, { companyId, advisorId });
  }

  async removeOfCompany(tx: EntityManager, companyId: string): Promise<number> {
    return (await tx.delete(IntakeEntity, { companyId })).affected ?? 0;
  }
}
