import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** "Hold all mail": at most one row. No row means that mail flows. */
@Entity('mail_hold')
@Check('mail_hold_single_check', 'single')
export class MailHoldEntity {
  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'mail_hold_pk' })
  single: true;

  @Column('boolean')
  held: boolean;

  @Column('timestamptz')
  changedAt: Date;
}
