import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { FactSource } from './domain/company.ts';
import type { PropertyValue } from './domain/profile-facts.ts';

/** One thing known of a company, for as long as it held. The row without an end holds now. */
@Entity('profile_facts')
@Check(
  'profile_facts_source_check',
  `source IN ('intake', 'path-page', 'step-done', 'advisor', 'register')`,
)
@Index('profile_facts_current_uq', ['companyId', 'property'], {
  unique: true,
  where: 'replaced_at IS NULL',
})
export class ProfileFactEntity {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'profile_facts_pk',
  })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'profile_facts_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('text')
  property: string;

  @Column('jsonb', { nullable: true })
  value: PropertyValue;

  @Column('text')
  source: FactSource;

  @Column('timestamptz')
  knownSince: Date;

  @Column('timestamptz', { nullable: true })
  replacedAt: Date | null;
}
