import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** An advisor speaks with the company: until they let go, nothing is sent by itself. */
@Entity('follow_up_holds')
export class FollowUpHoldEntity {
  @ForeignKey('CompanyEntity', { name: 'follow_up_holds_company_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'follow_up_holds_pk' })
  companyId: string;

  @Column('timestamptz')
  since: Date;
}
