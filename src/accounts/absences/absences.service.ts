import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../shared/clock.ts';
import { isLocalDate } from '../../shared/local-date.ts';
import { AbsencesRepository, type Absence } from '../advisors/absences.repository.ts';
import { AuditService } from '../audit/audit.service.ts';

export type TypedAbsence = { readonly firstDay: string; readonly lastDay: string };

/** When people are away: new cases then go to the others. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly absences: AbsencesRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
  ) {
    audit.name({ 'advisor.absence': 'people:audit.absence' });
  }

  /** Those that are not over, the first one first. */
  of(advisorIds: readonly string[]): Promise<readonly Absence[]> {
    return this.absences.findFrom(this.clock.today(), advisorIds);
  }

  /** False: these are not two days in order that are still to come. */
  async add(by: string, advisorId: string, { firstDay, lastDay }: TypedAbsence): Promise<boolean> {
    if (!isLocalDate(firstDay) || !isLocalDate(lastDay) || firstDay > lastDay) return false;
    if (lastDay < this.clock.today()) return false;
    await this.dataSource.transaction(async (tx) => {
      await this.absences.add(tx, { advisorId, firstDay, lastDay });
      await this.audit.record(tx, {
        actor: by,
        action: 'advisor.absence',
        subject: advisorId,
        fields: ['absences'],
        codes: ['added'],
      });
    });
    return true;
  }

  async remove(by: string, advisorId: string, id: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      if (!(await this.absences.remove(tx, advisorId, id))) return;
      await this.audit.record(tx, {
        actor: by,
        action: 'advisor.absence',
        subject: advisorId,
        fields: ['absences'],
        codes: ['removed'],
      });
    });
  }
}
