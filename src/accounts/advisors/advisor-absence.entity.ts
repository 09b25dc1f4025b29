import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/local-date.ts';

@Entity('advisor_absences')
@Check('advisor_absences_dates_check', 'first_day <= last_day')
export class AdvisorAbsenceEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'advisor_absences_pk' })
  id: string;

  @Index('advisor_absences_advisor_id_idx')
  @ForeignKey('AdvisorEntity', { name: 'advisor_absences_advisor_id_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  advisorId: string;

  @Column('date')
  firstDay: LocalDate;

  @Column('date')
  lastDay: LocalDate;
}
