import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Actor } from './domain/cause.ts';
import type { DecisionKind } from './domain/step-status.ts';

/** What a person decided about a service, beside the status of its step. Holds for every version. */
@Entity('decisions')
@Check('decisions_kind_check', `kind IN ('pinned', 'excluded')`)
@Check('decisions_actor_check', `decided_by IN ('founder', 'advisor')`)
export class DecisionEntity {
  @ForeignKey('CompanyEntity', { name: 'decisions_company_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decisions_pk' })
  companyId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'decisions_pk' })
  service: string;

  @Column('text')
  kind: DecisionKind;

  @Column('text')
  decidedBy: Actor;

  @Column('timestamptz')
  decidedAt: Date;
}
