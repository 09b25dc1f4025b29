import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Actor } from '../../paths/domain/cause.ts';
import type { Outcome } from '../domain/outcome.ts';

/** What became of a step, as the founder or an advisor says; the later word counts. */
@Entity('step_outcomes')
@Check(
  'step_outcomes_outcome_check',
  `outcome IN ('helped', 'helped-somewhat', 'no-help', 'turned-away')`,
)
@Check('step_outcomes_actor_check', `said_by IN ('founder', 'advisor')`)
export class StepOutcomeEntity {
  @ForeignKey('CompanyEntity', { name: 'step_outcomes_company_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'step_outcomes_pk' })
  companyId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'step_outcomes_pk' })
  service: string;

  @Column('text')
  outcome: Outcome;

  @Column('text')
  saidBy: Actor;

  @Column('timestamptz')
  saidAt: Date;
}
