import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from './domain/cause.ts';
import type { StepStatus } from './domain/step-status.ts';

/** The latest change of a step is its status; one without a change is to do. */
@Entity('step_status_changes')
@Index('step_status_changes_step_idx', ['companyId', 'service', 'id'])
@Check(
  'step_status_changes_status_check',
  `from_status IN ('to-do', 'in-progress', 'blocked', 'done', 'already-done', 'not-interested') AND to_status IN ('to-do', 'in-progress', 'blocked', 'done', 'already-done', 'not-interested')`,
)
@Check('step_status_changes_actor_check', `changed_by IN ('founder', 'advisor')`)
export class StepStatusChangeEntity {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'step_status_changes_pk',
  })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'step_status_changes_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('text')
  service: string;

  @Column('text')
  fromStatus: StepStatus;

  @Column('text')
  toStatus: StepStatus;

  @Column('text')
  changedBy: Actor;

  /** The version of the path on which the step was. */
  @Column('integer')
  versionNumber: number;

  @Column('timestamptz')
  changedAt: Date;
}
