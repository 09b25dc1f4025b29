import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import type { LocalDate } from '../../shared/local-date.ts';
import { AdvisorAbsenceEntity } from './advisor-absence.entity.ts';

export type Absence = {
  readonly id: string;
  readonly advisorId: string;
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
};

@Injectable()
export class AbsencesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: EntityManager, absence: Omit<Absence, 'id'>): Promise<void> {
    await tx.insert(AdvisorAbsenceEntity, { id: randomUUID(), ...absence });
  }

  async remove(tx: EntityManager, advisorId: string, id: string): Promise<boolean> {
    const { affected } = await tx.delete(AdvisorAbsenceEntity, { id, advisorId });
    return (affected ?? 0) > 0;
  }

  /** Absences that are not over, the first one first. */
  findFrom(day: LocalDate, advisorIds: readonly string[]): Promise<readonly Absence[]> {
    return this.dataSource.manager.find(AdvisorAbsenceEntity, {
      where: { advisorId: In([...advisorIds]), lastDay: MoreThanOrEqual(day) },
      order: { firstDay: 'ASC', id: 'ASC' },
    });
  }

  async findAbsentOn(tx: EntityManager, day: LocalDate): Promise<ReadonlySet<string>> {
    const absent = await tx.findBy(AdvisorAbsenceEntity, {
      firstDay: LessThanOrEqual(day),
      lastDay: MoreThanOrEqual(day),
    });
    return new Set(absent.map(({ advisorId }) => advisorId));
  }
}
