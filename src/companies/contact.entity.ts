import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

@Entity('contacts')
@Check('contacts_reachable_check', 'email IS NOT NULL OR phone IS NOT NULL')
@Check('contacts_hash_check', '(email IS NULL) = (email_hash IS NULL)')
@Index('contacts_email_hash_idx', ['emailHash'])
export class ContactEntity {
  @ForeignKey('CompanyEntity', { name: 'contacts_company_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contacts_pk' })
  companyId: string;

  @Column('text', { nullable: true })
  email: string | null;

  /** Finds the paths of an address without searching by the address itself. */
  @Column('text', { nullable: true })
  emailHash: string | null;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('timestamptz', { nullable: true })
  provedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  advisorAskedAt: Date | null;

  @Column('timestamptz')
  changedAt: Date;
}
