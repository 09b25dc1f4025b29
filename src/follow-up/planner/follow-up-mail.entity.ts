import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

/** One follow-up of a company, from the plan until the relay has it or it was let go. */
@Entity('follow_up_mails')
@Unique('follow_up_mails_number_uq', ['companyId', 'number'])
@Index('follow_up_mails_open_uq', ['companyId'], {
  unique: true,
  where: 'sent_at IS NULL AND dropped_at IS NULL',
})
@Check('follow_up_mails_number_check', 'number > 0')
@Check('follow_up_mails_end_check', 'sent_at IS NULL OR dropped_at IS NULL')
@Check('follow_up_mails_reason_check', '(dropped_at IS NULL) = (reason IS NULL)')
export class FollowUpMailEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'follow_up_mails_pk' })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'follow_up_mails_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  /** Counts a company's follow-ups: two planners that run at once make the same one, not two. */
  @Column('integer')
  number: number;

  @Column('timestamptz')
  plannedAt: Date;

  /** When the relay took it. Only now is told what it tells. */
  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  @Column('timestamptz', { nullable: true })
  droppedAt: Date | null;

  /** Why it was dropped: what the outbox says of it. */
  @Column('text', { nullable: true })
  reason: string | null;
}
