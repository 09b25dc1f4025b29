import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../paths/domain/cause.ts';
import { Clock } from '../../shared/clock.ts';
import type { Outcome } from '../domain/outcome.ts';
import { StepOutcomeEntity } from './step-outcome.entity.ts';

export type StepOutcome = {
  readonly service: string;
  readonly outcome: Outcome;
  readonly saidBy: Actor;
  readonly saidAt: Date;
};

/** What became of the steps of a company. */
@Injectable()
export class OutcomesService {
  constructor(private readonly clock: Clock) {}

  async say(
    tx: EntityManager,
    companyId: string,
    said: Pick<StepOutcome, 'service' | 'outcome' | 'saidBy'>,
  ): Promise<void> {
    const saidAt = this.clock.now();
    await tx.upsert(StepOutcomeEntity, { companyId, ...said, saidAt }, ['companyId', 'service']);
  }

  of(tx: EntityManager, companyId: string): Promise<readonly StepOutcome[]> {
    return tx.find(StepOutcomeEntity, { where: { companyId }, order: { saidAt: 'ASC' } });
  }
}
