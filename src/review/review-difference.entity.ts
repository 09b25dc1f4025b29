import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ServiceChange } from './domain/evidence.ts';
import type { RemovalReason } from './domain/removal.ts';

/** What one approval did with one service. Own steps have no service and are not here. */
@Entity('review_differences')
@Check('review_differences_change_check', `change IN ('kept', 'removed', 'added', 'moved')`)
@Check(
  'review_differences_reason_check',
  `reason IN ('wrong-for-company', 'already-used', 'full', 'not-now', 'better-exists', 'other')`,
)
@Check(
  'review_differences_place_check',
  'suggested_place IS NOT NULL OR approved_place IS NOT NULL',
)
@Index('review_differences_service_idx', ['service', 'change'])
export class ReviewDifferenceEntity {
  @ForeignKey('ReviewApprovalEntity', {
    name: 'review_differences_approval_fk',
    onDelete: 'CASCADE',
  })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_differences_pk' })
  approvalId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'review_differences_pk' })
  service: string;

  @Column('text')
  change: ServiceChange;

  @Column('text', { nullable: true })
  reason: RemovalReason | null;

  @Column('integer', { nullable: true })
  suggestedPlace: number | null;

  @Column('integer', { nullable: true })
  approvedPlace: number | null;
}
