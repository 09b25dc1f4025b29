import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const SUPPRESSION_REASONS = ['not-me', 'hard-bounce'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** An address that gets no mail from us any more. Only its salted hash is kept, and for good. */
@Entity('suppressions')
@Check('suppressions_reason_check', `reason IN ('not-me', 'hard-bounce')`)
export class SuppressionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'suppressions_pk' })
  emailHash: string;

  @Column('text')
  reason: SuppressionReason;

  @Column('timestamptz')
  since: Date;
}
