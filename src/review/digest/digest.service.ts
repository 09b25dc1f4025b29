import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AdvisorsService } from '../../accounts/index.ts';
import { isWorkingDay } from '../../follow-up/domain/working-days.ts';
import { OutboxService } from '../../platform/mail/index.ts';
import { Clock, helsinkiDate } from '../../shared/clock.ts';
import { dueReminder, REMIND_AFTER_DAYS, RETURN_AFTER_DAYS } from '../domain/reminder.ts';
import { AssignmentsRepository } from '../queue/assignments.repository.ts';
import { AssignmentsService } from '../queue/assignments.service.ts';
import { DIGEST_MAIL, type DigestData } from './digest-mail.service.ts';
import { DigestRepository, type Morning } from './digest.repository.ts';

const DAY_MS = 86_400_000;

/** What waits for each advisor, once a morning, and only when something does. */
@Injectable()
export class DigestService {
  constructor(
    private readonly advisors: AdvisorsService,
    private readonly assignments: AssignmentsService,
    private readonly assigned: AssignmentsRepository,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly digests: DigestRepository,
    private readonly outbox: OutboxService,
  ) {}

  /** Run twice it does nothing more: each morning has one mail for each advisor. */
  async run(): Promise<void> {
    await this.returnUntouched();
    const today = this.clock.today();
    if (!isWorkingDay(today)) return;
    const away = await this.advisors.absentOn(today);
    for (const morning of await this.digests.mornings(this.daysAgo(REMIND_AFTER_DAYS[0] - 1))) {
      if (!away.has(morning.advisorId)) await this.tell(morning);
    }
  }

  /** What nobody has done anything about goes back, marked so: somebody else may take it. */
  private async returnUntouched(): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const since = this.daysAgo(RETURN_AFTER_DAYS);
      for (const review of await this.assigned.untouchedSince(tx, since)) {
        await this.assignments.returnByTime(tx, review);
      }
    });
  }

  private async tell(morning: Morning): Promise<void> {
    const { advisorId, email, language } = morning;
    const data = this.dataOf(morning);
    const { waiting, answered, silent, failed, reminders } = data;
    if (waiting + answered + silent + failed + reminders.length === 0) return;
    await this.dataSource.transaction(async (tx) => {
      const outcome = await this.outbox.enqueue(tx, {
        intentKey: `digest:${advisorId}:${data.day}`,
        kind: DIGEST_MAIL,
        template: 'digest',
        companyId: null,
        to: email,
        language,
        data,
      });
      if (outcome !== 'known') await this.digests.noteReminders(tx, advisorId, reminders);
    });
  }

  private dataOf(morning: Morning): DigestData {
    const { advisorId, waiting, answered, silent, failed } = morning;
    const day = this.clock.today();
    const reminders = (morning.untouched ?? []).flatMap((each) => {
      const assignedOn = helsinkiDate(new Date(each.assignedAt));
      const days = dueReminder({ assignedOn, remindedDays: each.remindedDays }, day);
      return days === null ? [] : { companyId: each.companyId, assignedOn, days };
    });
    return { advisorId, day, waiting, answered, silent, failed, reminders };
  }

  private daysAgo(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }
}
