import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Language } from '../shared/language.ts';
import type { Answers } from './domain/answers.ts';
import type { AskedAndAnswered } from './domain/document.ts';

/** One submitted questionnaire. Never changed: changed answers are another intake of the company. */
@Entity('intakes')
@Unique('intakes_draft_id_key', ['draftId'])
@Index('intakes_company_id_idx', ['companyId', 'submittedAt'])
@Check('intakes_language_check', `language IN ('fi', 'sv', 'en')`)
export class IntakeEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'intakes_pk' })
  id: string;

  /** One draft becomes one intake, however often it is sent. The draft itself goes after a while. */
  @Column('uuid')
  draftId: string;

  @ForeignKey('CompanyEntity', { name: 'intakes_company_id_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  /** Who filled it in for a client. Null: the founder. */
  @ForeignKey('AdvisorEntity', { name: 'intakes_advisor_id_fk', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  advisorId: string | null;

  @Column('text')
  language: Language;

  @Column('text', { nullable: true })
  arrival: string | null;

  /** For the engine: codes. */
  @Column('jsonb')
  answers: Answers;

  /** For people: the questions in the words in which they were asked. */
  @Column('jsonb')
  document: readonly AskedAndAnswered[];

  @Column('timestamptz')
  submittedAt: Date;
}
