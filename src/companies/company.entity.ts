import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../shared/language.ts';
import type { CompanyState } from './domain/company.ts';

@Entity('companies')
@Check('companies_language_check', `language IN ('fi', 'sv', 'en')`)
@Check('companies_state_check', `state IN ('active', 'stopped', 'merged', 'erased')`)
@Check(
  'companies_merged_check',
  `(state <> 'merged' OR merged_into IS NOT NULL) AND (merged_into IS NULL OR state IN ('merged', 'erased')) AND merged_into <> id`,
)
@Index('companies_last_activity_idx', ['lastActivityAt'])
@Index('companies_business_id_idx', ['businessId'])
// The name as it is written in any case, for companies that are here twice: an expression, which only
// the migration can say.
@Index('companies_same_name_idx', { synchronize: false })
@Index('companies_merged_into_idx', ['mergedInto'], { where: 'merged_into IS NOT NULL' })
export class CompanyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'companies_pk' })
  id: string;

  @Column('text')
  language: Language;

  @Column('text', { nullable: true })
  area: string | null;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { nullable: true })
  firstName: string | null;

  @Column('text', { nullable: true })
  businessId: string | null;

  @Column('text')
  state: CompanyState;

  /** The company that this one turned out to be. A trigger keeps it from being merged itself. */
  @ForeignKey('CompanyEntity', { name: 'companies_merged_into_fk', onDelete: 'CASCADE' })
  @Column('uuid', { nullable: true })
  mergedInto: string | null;

  /** Which page or campaign led here: a clean slug. */
  @Column('text', { nullable: true })
  arrival: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  lastActivityAt: Date;
}
