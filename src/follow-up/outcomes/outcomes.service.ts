import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompaniesService } from '../../companies/index.ts';
import { StepsService } from '../../paths/index.ts';
import type { Actor } from '../../paths/domain/cause.ts';
import { isUsed } from '../../paths/domain/step-status.ts';
import { Clock } from '../../shared/clock.ts';
import type { Outcome } from '../domain/outcome.ts';
import { StepOutcomeEntity } from './step-outcome.entity.ts';

export type StepOutcome = {
  readonly service: string;
  readonly outcome: Outcome;
  readonly saidBy: Actor;
  readonly saidAt: Date;
};

type Said = Pick<StepOutcome, 'service' | 'outcome' | 'saidBy'>;

/** What became of the steps of a company. */
@Injectable()
export class OutcomesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly steps: StepsService,
  ) {}

  async say(tx: EntityManager, companyId: string, said: Said): Promise<void> {
    const saidAt = this.clock.now();
    await tx.upsert(StepOutcomeEntity, { companyId, ...said, saidAt }, ['companyId', 'service']);
  }

  of(tx: EntityManager, companyId: string): Promise<readonly StepOutcome[]> {
    return tx.find(StepOutcomeEntity, { where: { companyId }, order: { saidAt: 'ASC' } });
  }

  /** Null for a step that was not done: of that there is nothing to say. */
  async usedStep(
    companyId: string,
    service: string,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<{ readonly said: Outcome | null } | null> {
    if (!isUsed(await this.steps.statusOf(tx, companyId, service))) return null;
    const row = await tx.findOneBy(StepOutcomeEntity, { companyId, service });
    return { said: row?.outcome ?? null };
  }

  /** The founder's answer; the later one counts. False: the step was not done. */
  async answer(companyId: string, said: Said): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      if ((await this.usedStep(companyId, said.service, tx)) === null) return false;
      await this.say(tx, companyId, said);
      await this.companies.noteActivity(tx, companyId);
      return true;
    });
  }
}
