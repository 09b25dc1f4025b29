import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';
import type { ConsentPurpose, Pace, Withdrawal } from './domain/company.ts';

/** Asked for by a ticked box, given by a button on the page opened from the mail. */
@Entity('consents')
@Check('consents_purpose_check', `purpose IN ('reminders')`)
@Check('consents_language_check', `language IN ('fi', 'sv', 'en')`)
@Check('consents_pace_check', `pace IN ('usual', 'fewer')`)
@Check(
  'consents_withdrawn_check',
  `withdrawn_by IN ('page', 'unsubscribe', 'not-me', 'new-address', 'merged') AND (withdrawn_by IS NULL OR withdrawn_at IS NOT NULL)`,
)
@Index('consents_standing_uq', ['companyId', 'purpose'], {
  unique: true,
  where: 'withdrawn_at IS NULL',
})
export class ConsentEntity {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'consents_pk',
  })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'consents_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('text')
  purpose: ConsentPurpose;

  /** Whose mailbox agreed; the proof outlives the address. */
  @Column('text', { nullable: true })
  emailHash: string | null;

  @Column('text')
  textVersion: string;

  @Column('text')
  language: Language;

  /** The form or page that asked. */
  @Column('text')
  source: string;

  @Column('timestamptz')
  askedAt: Date;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  @Column('text')
  pace: Pace;

  /** Nothing is sent before this day. */
  @Column('date', { nullable: true })
  pausedUntil: LocalDate | null;

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;

  @Column('text', { nullable: true })
  withdrawnBy: Withdrawal | null;
}
