import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../shared/language.ts';
import type { ConsentPurpose } from './domain/company.ts';

/** Asked for by a ticked box, given by a button on the page opened from the mail. */
@Entity('consents')
@Check('consents_purpose_check', `purpose IN ('reminders')`)
@Check('consents_language_check', `language IN ('fi', 'sv', 'en')`)
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

  @Column('timestamptz', { nullable: true })
  withdrawnAt: Date | null;
}
