import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CurrentCatalogue } from '../../catalogue/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import { workTogether } from '../../platform/database/together.ts';
import { Log } from '../../platform/log/log.ts';
import { type MailStatus, OutboxService } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import { isOfficeTime } from '../domain/office-hours.ts';
import { plan, type PlannedMail } from '../domain/plan.ts';
import type { Situation } from '../domain/situation.ts';
import { FollowUpMailsRepository, type OpenMail } from './follow-up-mails.repository.ts';
import { LookService } from './look.service.ts';
import { PlannerStateEntity } from './planner-state.entity.ts';
import { situationOf } from './situation-of.ts';
import { type SituationRow, SituationsRepository } from './situations.repository.ts';

export const FOLLOW_UP = 'follow-up';
const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

export const intentKeyOf = ({ companyId, number }: Omit<OpenMail, 'id'>): string =>
  `${FOLLOW_UP}:${companyId}:${number}`;

/** Looks at everybody who is followed and puts the mails that are due into the outbox. */
@Injectable()
export class PlannerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly catalogue: CurrentCatalogue,
    private readonly companies: CompaniesService,
    private readonly look: LookService,
    private readonly mails: FollowUpMailsRepository,
    private readonly outbox: OutboxService,
    private readonly situations: SituationsRepository,
    private readonly log: Log,
  ) {}

  /** As often as one likes, and several at once: state decides what is due. How many mails it queued. */
  async run(): Promise<number> {
    const looked = await this.look.lookThrough();
    await this.settleOpen();
    const queued = isOfficeTime(this.clock.now()) ? await this.queueDue() : 0;
    await this.dataSource.manager.upsert(
      PlannerStateEntity,
      { single: true, ranAt: this.clock.now(), ...looked },
      ['single'],
    );
    return queued;
  }

  situationOf(row: SituationRow): Situation {
    const { services } = this.catalogue.get();
    return situationOf(row, { services, today: this.clock.today() });
  }

  /** The outbox tells what became of a mail whose end nobody noted. */
  private async settleOpen(): Promise<void> {
    const { manager } = this.dataSource;
    for (const mail of await this.mails.open(manager)) {
      const status = await this.outbox.statusOf(manager, intentKeyOf(mail));
      if (status?.settledAt === null) continue;
      await this.settle(mail, status);
    }
  }

  private async settle({ id }: OpenMail, status: MailStatus | null): Promise<void> {
    const { manager } = this.dataSource;
    const at = status?.settledAt ?? this.clock.now();
    const wasSent = status?.state === 'sent' || status?.state === 'bounced';
    if (wasSent) await this.mails.noteSent(manager, id, at);
    else await this.mails.noteDropped(manager, id, { at, reason: status?.reason ?? 'gone' });
  }

  private async queueDue(): Promise<number> {
    let queued = 0;
    let after = FIRST;
    for (;;) {
      const rows = await this.situations.followedAfter(this.dataSource.manager, after, BATCH);
      for (const row of rows) if (await this.queueOne(row)) queued += 1;
      const last = rows.at(-1);
      if (last === undefined || rows.length < BATCH) return queued;
      after = last.companyId;
    }
  }

  private async queueOne(row: SituationRow): Promise<boolean> {
    if (this.mailDueFor(row) === null) return false;
    try {
      return await this.dataSource.transaction((tx) => this.queue(tx, row.companyId));
    } catch (error) {
      this.log.error('A follow-up could not be queued', error, { companyId: row.companyId });
      return false;
    }
  }

  /** Read again under the lock: another planner, or the founder, may have been faster. */
  private async queue(tx: EntityManager, companyId: string): Promise<boolean> {
    // The lock goes first: what is asked behind it is answered once it is ours.
    const [, row, number] = await workTogether([
      this.companies.lock(tx, companyId),
      this.situations.find(tx, companyId),
      this.mails.nextNumber(tx, companyId),
    ]);
    const due = row === null ? null : this.mailDueFor(row);
    if (row === null || row.email === null || due === null) return false;
    const mail = { id: randomUUID(), companyId, number };
    this.mails.add(tx, { ...mail, plannedAt: this.clock.now() }, due.items);
    const outcome = await this.outbox.enqueue(tx, {
      intentKey: intentKeyOf(mail),
      kind: FOLLOW_UP,
      template: FOLLOW_UP,
      companyId,
      to: row.email,
      language: row.language,
      data: { mailId: mail.id },
    });
    return outcome === 'queued';
  }

  private mailDueFor(row: SituationRow): PlannedMail | null {
    if (row.hasOpenMail) return null;
    const now = this.clock.now();
    const planned = plan(this.situationOf(row), now);
    return planned.ok && planned.mail.at <= now ? planned.mail : null;
  }
}
