import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CompaniesService } from '../../companies/index.ts';
import {
  StandingService,
  StepRemindersService,
  StepsService,
  type Written,
} from '../../paths/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { remindDay, type RemindDay } from '../domain/remind-day.ts';

export type Reminding = {
  /** The day that is set and still to come. */
  readonly on: LocalDate | null;
  /** Without confirmed reminders no mail goes, whatever day is set. */
  readonly isConfirmed: boolean;
  readonly today: LocalDate;
  readonly written: Written;
};

/** "Remind me on 12 January": of one step, on a day that the founder chooses. */
@Injectable()
export class RemindService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly reminders: StepRemindersService,
    private readonly standing: StandingService,
    private readonly steps: StepsService,
  ) {}

  /** Null for what is no open step of this path. */
  async look(companyId: string, service: string): Promise<Reminding | null> {
    const overview = await this.companies.overview(companyId);
    if (
      overview === null ||
      !(await this.steps.isOpen(this.dataSource.manager, companyId, service))
    )
      return null;
    const written = await this.standing.written(this.dataSource.manager, companyId);
    if (written === null) return null;
    const today = this.clock.today();
    const set = (await this.reminders.of(companyId)).find((each) => each.service === service);
    return {
      on: set !== undefined && set.remindOn >= today ? set.remindOn : null,
      isConfirmed: (overview.reminders?.confirmedAt ?? null) !== null,
      today,
      written,
    };
  }

  async set(companyId: string, service: string, typed: string): Promise<RemindDay> {
    const day = remindDay(typed, this.clock.today());
    if (day.ok) await this.reminders.set(companyId, { service, remindOn: day.on });
    return day;
  }

  async takeBack(companyId: string, service: string): Promise<void> {
    await this.reminders.remove(companyId, service);
  }
}
