import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/local-date.ts';

/** "Remind me on 12 January": one day for each step, until that day's mail has gone. */
@Entity('step_reminders')
export class StepReminderEntity {
  @ForeignKey('CompanyEntity', { name: 'step_reminders_company_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'step_reminders_pk' })
  companyId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'step_reminders_pk' })
  service: string;

  @Column('date')
  remindOn: LocalDate;

  @Column('timestamptz')
  askedAt: Date;
}
