import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { EditKind } from './domain/edit.ts';

/** One thing that an advisor changed on a path. Nothing of it shows before the approval. */
@Entity('review_edits')
@Check(
  'review_edits_kind_check',
  `kind IN ('keep', 'remove', 'add', 'restore', 'move', 'horizon', 'phase', 'note', 'own-step')`,
)
@Index('review_edits_company_idx', ['companyId', 'id'])
export class ReviewEditEntity {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'review_edits_pk',
  })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'review_edits_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('text')
  kind: EditKind;

  /** Of a service, of an advisor's own step, or `*` for the whole path. */
  @Column('text')
  service: string;

  @Column('jsonb')
  content: Record<string, unknown>;

  @Column('uuid')
  advisorId: string;

  @Column('timestamptz')
  madeAt: Date;

  @Column('timestamptz', { nullable: true })
  undoneAt: Date | null;

  /** The approval that made it a decision; null while it waits for one. */
  @Column('uuid', { nullable: true })
  approvalId: string | null;
}
