import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CompaniesService } from '../../companies/index.ts';
import type { Question } from '../../platform/database/together.ts';
import { Clock } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { StepReminderEntity } from './step-reminder.entity.ts';

export type StepReminder = { readonly service: string; readonly remindOn: LocalDate };

/** Days on which a founder wants to be reminded of a step. */
@Injectable()
export class StepRemindersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
  ) {}

  of(
    companyId: string,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<readonly StepReminder[]> {
    return tx.find(StepReminderEntity, { where: { companyId }, order: { service: 'ASC' } });
  }

  /** The same, to be asked together with others. */
  question(companyId: string): Question<readonly StepReminder[]> {
    return {
      sql: (value) => `SELECT json_agg(json_build_object('service', service, 'remindOn', remind_on)
         ORDER BY service) FROM step_reminders WHERE company_id = ${value(companyId)}`,
      read: (answer) => (answer ?? []) as readonly StepReminder[],
    };
  }

  /** A second day for the same step takes the place of the first. */
  async set(companyId: string, { service, remindOn }: StepReminder): Promise<void> {
    const askedAt = this.clock.now();
    await this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      await tx.upsert(StepReminderEntity, { companyId, service, remindOn, askedAt }, [
        'companyId',
        'service',
      ]);
      await this.companies.noteActivity(tx, companyId);
    });
  }

  async remove(companyId: string, service: string): Promise<void> {
    await this.dataSource.manager.delete(StepReminderEntity, { companyId, service });
  }

  /** The mail of that day has gone. A later day that was set meanwhile stays. */
  async settle(
    tx: EntityManager,
    companyId: string,
    { service, remindOn }: StepReminder,
  ): Promise<void> {
    await tx.delete(StepReminderEntity, { companyId, service, remindOn });
  }
}
