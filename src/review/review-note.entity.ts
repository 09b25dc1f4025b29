import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** A note between advisors. Part of what the company gets when it asks what is kept about it. */
@Entity('review_notes')
@Index('review_notes_company_idx', ['companyId', 'id'])
export class ReviewNoteEntity {
  @PrimaryColumn('bigint', {
    generated: 'identity',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'review_notes_pk',
  })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'review_notes_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('uuid')
  advisorId: string;

  @Column('text')
  text: string;

  @Column('timestamptz')
  writtenAt: Date;
}
