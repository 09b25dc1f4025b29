import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Reasons to send an address nothing at all. */
export const BARS = ['not-me', 'hard-bounce'] as const;
export type Bar = (typeof BARS)[number];

/** `unsubscribed` keeps away follow-ups only: a path that its founder asks for still comes. */
export type SuppressionReason = Bar | 'unsubscribed';

/** Mail that an address gets no more. Only its salted hash is kept, and for good. */
@Entity('suppressions')
@Check('suppressions_reason_check', `reason IN ('not-me', 'hard-bounce', 'unsubscribed')`)
export class SuppressionEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'suppressions_pk' })
  emailHash: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'suppressions_pk' })
  reason: SuppressionReason;

  @Column('timestamptz')
  since: Date;
}
