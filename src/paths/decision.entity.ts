import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Actor } from './domain/cause.ts';
import type { DecisionKind } from './domain/decision.ts';

/** What a person decided about a service, beside the status of its step. Holds for every version. */
@Entity('decisions')
@Check(
  'decisions_kind_check',
  `kind IN ('pinned', 'excluded', 'horizon', 'phase', 'order', 'note', 'own-step')`,
)
@Check('decisions_actor_check', `decided_by IN ('founder', 'advisor')`)
@Index('decisions_place_uq', ['companyId', 'service'], {
  unique: true,
  where: `kind IN ('pinned', 'excluded')`,
})
export class DecisionEntity {
  @ForeignKey('CompanyEntity', { name: 'decisions_company_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'decisions_pk' })
  companyId: string;

  /** Of a service, of an advisor's own step, or `*` for the whole path. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'decisions_pk' })
  service: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'decisions_pk' })
  kind: DecisionKind;

  /** What the kind needs beside the service; null where it needs nothing. */
  @Column('jsonb', { nullable: true })
  content: Record<string, unknown> | null;

  @Column('text')
  decidedBy: Actor;

  @Column('timestamptz')
  decidedAt: Date;
}
