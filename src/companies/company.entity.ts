import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Language } from '../shared/language.ts';
import type { CompanyState } from './domain/company.ts';

@Entity('companies')
@Check('companies_language_check', `language IN ('fi', 'sv', 'en')`)
@Check('companies_state_check', `state IN ('active', 'stopped', 'erased')`)
@Index('companies_last_activity_idx', ['lastActivityAt'])
@Index('companies_business_id_idx', ['businessId'])
// Words of the name, for the advisors' search: an expression, which only the migration can say.
@Index('companies_name_words_idx', { synchronize: false })
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

  /** Which page or campaign led here: a clean slug. */
  @Column('text', { nullable: true })
  arrival: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz')
  lastActivityAt: Date;
}
