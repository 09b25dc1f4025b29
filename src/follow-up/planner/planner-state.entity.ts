import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/local-date.ts';

/** When the planner ran last, and up to which day and catalogue it has looked through the paths. One row. */
@Entity('follow_up_planner')
@Check('follow_up_planner_single_check', 'single')
export class PlannerStateEntity {
  @PrimaryColumn('boolean', { primaryKeyConstraintName: 'follow_up_planner_pk' })
  single: true;

  @Column('timestamptz')
  ranAt: Date;

  @Column('date')
  lookedOn: LocalDate;

  @Column('integer')
  lookedCatalogue: number;
}
