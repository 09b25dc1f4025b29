import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../shared/language.ts';
import type { Answers } from './domain/answers.ts';
import type { TypedContact } from './domain/contact.ts';
import type { Draft } from './domain/draft.ts';

/** A questionnaire on its way. What was said is emptied once it is submitted. */
@Entity('drafts')
@Index('drafts_link_hash_key', ['linkHash'], { unique: true })
@Index('drafts_expires_at_idx', ['expiresAt'])
@Index('drafts_company_id_idx', ['companyId'])
@Check('drafts_language_check', `language IN ('fi', 'sv', 'en')`)
@Check('drafts_arrival_check', `length(arrival) <= 40`)
export class DraftEntity implements Draft {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'drafts_pk' })
  id: string;

  @Column('text')
  language: Language;

  @Column('jsonb')
  answers: Answers;

  @Column('jsonb', { nullable: true })
  contact: TypedContact | null;

  @Column('text')
  furthestPage: string;

  @Column('text', { nullable: true })
  arrival: string | null;

  @ForeignKey('CompanyEntity', { name: 'drafts_company_id_fk', onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  companyId: string | null;

  /** Who filled it in for a client. Null: the founder. */
  @ForeignKey('AdvisorEntity', { name: 'drafts_advisor_id_fk', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  advisorId: string | null;

  @Column('text', { nullable: true })
  linkHash: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('timestamptz', { nullable: true })
  reminderWantedAt: Date | null;

  @Column('timestamptz')
  startedAt: Date;

  @Column('timestamptz')
  savedAt: Date;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  submittedAt: Date | null;

  @Column('text', { nullable: true })
  submittedBy: string | null;
}
