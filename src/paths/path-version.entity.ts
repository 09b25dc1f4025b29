import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import type { Need } from '../catalogue/domain/vocabulary.ts';
import type { LocalDate } from '../shared/local-date.ts';
import type { Cause } from './domain/cause.ts';

/** A path as it was matched, and how it stands after the steps that were settled since. */
@Entity('path_versions')
@Unique('path_versions_number_uq', ['companyId', 'number'])
@Check('path_versions_number_check', 'number > 0')
@Check('path_versions_checked_check', '(checked_by IS NULL) = (checked_at IS NULL)')
@Check(
  'path_versions_cause_check',
  `cause IN ('first', 'answers-changed', 'question-answered', 'review', 'catalogue-changed')`,
)
export class PathVersionEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'path_versions_pk' })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'path_versions_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('integer')
  number: number;

  @Column('text')
  cause: Cause;

  /** The match result to the last byte. */
  @Column('text')
  content: string;

  /** The same path under the step statuses of today; null until one has changed. */
  @Column('text', { nullable: true })
  standing: string | null;

  @Column('integer')
  catalogueVersion: number;

  @Column('date')
  matchedOn: LocalDate;

  /** Kept beside the content for what the catalogue lacks. */
  @Column('text', { array: true })
  uncoveredNeeds: readonly Need[];

  /** Open questions answered with "I don't know": not asked again on this version. */
  @Column('text', { array: true })
  skippedFacts: readonly string[];

  @Column('timestamptz')
  createdAt: Date;

  /** When the relay accepted the mail that carries it. */
  @Column('timestamptz', { nullable: true })
  sentAt: Date | null;

  /** The first name of the advisor who has checked it. */
  @Column('text', { nullable: true })
  checkedBy: string | null;

  @Column('timestamptz', { nullable: true })
  checkedAt: Date | null;
}
