import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** One approval: what had been suggested, and what was approved. Stays, without its company, for learning. */
@Entity('review_approvals')
@Index('review_approvals_company_idx', ['companyId', 'approvedAt'])
@Index('review_approvals_desk_idx', ['desk', 'approvedAt'])
export class ReviewApprovalEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'review_approvals_pk' })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'review_approvals_company_fk', onDelete: 'SET NULL' })
  @Column('uuid', { nullable: true })
  companyId: string | null;

  @Column('text')
  desk: string;

  @Column('uuid')
  advisorId: string;

  @Column('timestamptz')
  approvedAt: Date;

  @Column('integer')
  suggestedVersion: number;

  @Column('integer')
  approvedVersion: number;

  @Column('boolean')
  changed: boolean;

  /** False: of a company that was here twice, whose other path was approved as well. */
  @Column('boolean', { default: true })
  counted: boolean;
}
