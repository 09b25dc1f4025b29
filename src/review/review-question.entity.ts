import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** What an advisor asked a founder by mail: one question at a time. */
@Entity('review_questions')
@Check('review_questions_what_check', '(fact IS NULL) <> (text IS NULL)')
@Check(
  'review_questions_answer_check',
  'answer IS NULL OR (answered_at IS NOT NULL AND text IS NOT NULL)',
)
@Index('review_questions_company_idx', ['companyId', 'askedAt'])
@Index('review_questions_open_uq', ['companyId'], { unique: true, where: 'answered_at IS NULL' })
export class ReviewQuestionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_questions_pk' })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'review_questions_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('uuid')
  advisorId: string;

  /** One that the path would like to know; null: the advisor's own words. */
  @Column('text', { nullable: true })
  fact: string | null;

  @Column('text', { nullable: true })
  text: string | null;

  @Column('timestamptz')
  askedAt: Date;

  /** To a question in the advisor's own words. An answer about a fact is in the profile. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;
}
