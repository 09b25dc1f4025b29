import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import type { Service } from '../../catalogue/domain/format.ts';
import {
  StandingService,
  StepRemindersService,
  toldStep,
  type ToldStep,
  type Wording,
  WordingService,
  type Written,
} from '../../paths/index.ts';
import { Config } from '../../platform/config/index.ts';
import { workTogether } from '../../platform/database/together.ts';
import {
  type LeavingMail,
  type MailContent,
  MailKinds,
  type QueuedMail,
  type SendVerdict,
} from '../../platform/mail/index.ts';
import { Clock, helsinkiDate } from '../../shared/clock.ts';
import { rememberFor } from '../../shared/remember.ts';
import { type FollowUpLinks, FollowUpMails } from '../consent/follow-up-mails.service.ts';
import { nextOfficeTime } from '../domain/office-hours.ts';
import { afterMail, plan, type PlannedMail, stillToTell } from '../domain/plan.ts';
import type { Item, Situation } from '../domain/situation.ts';
import { FollowUpMailsRepository } from '../planner/follow-up-mails.repository.ts';
import { FOLLOW_UP, PlannerService } from '../planner/planner.service.ts';
import {
  NOTHING_DUE,
  type SituationRow,
  SituationsRepository,
} from '../planner/situations.repository.ts';
import { followUpMail, type Telling } from './follow-up.mail.ts';

type Found = { readonly row: SituationRow; readonly situation: Situation };

/** A mail and what there is still to tell in it. */
type Due = { readonly found: Found; readonly planned: PlannedMail };

const writtenOn = ({ own, language }: SituationRow): Written => ({
  decisions: own ?? [],
  language,
});

const datedOf = (service: Service | null): Telling['dated'] => {
  if (service === null) return 'own';
  return service.application.mode === 'dates' ? 'event' : 'closes';
};

const mailIdOf = ({ data }: QueuedMail): string => String(data.mailId);

/** Renders a follow-up from the state at the moment it goes: what no longer holds is not told. */
@Injectable()
export class FollowUpMailService {
  /** Read once in a transaction: the mail that is made says what its guard has judged. */
  private readonly dueIn = rememberFor((tx: EntityManager) =>
    rememberFor((mail: QueuedMail) => this.findDue(tx, mail)),
  );

  constructor(
    followUps: FollowUpMails,
    kinds: MailKinds,
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly mails: FollowUpMailsRepository,
    private readonly planner: PlannerService,
    private readonly reminders: StepRemindersService,
    private readonly situations: SituationsRepository,
    private readonly standing: StandingService,
    private readonly words: WordingService,
  ) {
    followUps.register({
      kind: FOLLOW_UP,
      build: (tx, mail, links) => this.build(tx, mail, links),
      sent: (tx, mail) => this.noteSent(tx, mail),
    });
    kinds.guard((tx, mail) => this.judge(tx, mail));
  }

  /** Also for a look at a mail before it goes. */
  async content(
    tx: EntityManager,
    { row, situation }: Found,
    { at, items }: PlannedMail,
    links: FollowUpLinks,
  ): Promise<MailContent> {
    const wording = this.words.in(row.language);
    const tellings: Telling[] = [];
    for (const item of items) {
      const telling = await this.tellingOf(tx, item, { row, wording, links });
      if (telling !== null) tellings.push(telling);
    }
    const [first, ...others] = tellings;
    if (first === undefined) throw new Error('The services of a follow-up are gone');
    const then = plan(afterMail(situation, { at, items }), at);
    return followUpMail({
      wording,
      city: await this.cities.forArea(row.area, tx),
      publicUrl: this.config.publicUrl,
      companyId: row.companyId,
      written: writtenOn(row),
      now: at,
      organizer: this.config.mail.from.address,
      today: helsinkiDate(at),
      path: links.path,
      tellings: [first, ...others],
      next: then.ok ? helsinkiDate(then.mail.at) : null,
    });
  }

  private async build(
    tx: EntityManager,
    mail: QueuedMail,
    links: FollowUpLinks,
  ): Promise<MailContent> {
    const due = await this.dueIn(tx)(mail);
    if (due === null) throw new Error('There is nothing left to tell');
    return this.content(tx, due.found, { ...due.planned, at: this.clock.now() }, links);
  }

  private async tellingOf(
    tx: EntityManager,
    { kind, service: id, mark }: Item,
    around: { row: SituationRow; wording: Wording; links: FollowUpLinks },
  ): Promise<Telling | null> {
    const { row, wording, links } = around;
    const told = { written: writtenOn(row), today: this.clock.today() };
    const step = toldStep(id, told, wording);
    if (step === null) return null;
    const isCurrent = kind === 'check-in' || kind === 'reminder';
    const replacement =
      kind === 'lost-step' ? await this.standing.replacementFor(tx, row.companyId, id) : null;
    return {
      kind,
      step,
      dated: datedOf(wording.service(id)),
      on: kind === 'deadline' ? (mark.split('/')[0] ?? null) : null,
      replacement: replacement === null ? null : toldStep(replacement, told, wording),
      heeds: isCurrent ? await this.heeds(tx, step, { row, wording }) : [],
      link: isCurrent
        ? await links.step(id)
        : kind === 'outcome'
          ? `${links.path}/outcome/${id}`
          : null,
    };
  }

  /** What to mind before it is taken; of an advisor's own step, what the advisor wrote about it. */
  private async heeds(
    tx: EntityManager,
    { id, gives }: ToldStep,
    { row, wording }: { row: SituationRow; wording: Wording },
  ): Promise<readonly string[]> {
    const service = wording.service(id);
    if (service !== null) return this.standing.heeds(tx, row.companyId, service, wording);
    return gives.text === '' ? [] : [gives.text];
  }

  /**
   * Nothing outside office hours, nothing that an advisor holds, nothing that has settled itself. What
   * may not go now is dropped and not kept for later: the planner makes a new mail of everything that
   * is due by then, and until then a mail that waits would keep back what may go, a deadline in July.
   * Only one that its reader may have already waits for the next morning, for in a new mail it would
   * come again in other words.
   */
  private async judge(tx: EntityManager, mail: LeavingMail): Promise<SendVerdict> {
    if (mail.kind !== FOLLOW_UP) return { send: true };
    const due = await this.dueIn(tx)(mail);
    if (due === null) return { suppress: NOTHING_DUE };
    const { at } = due.planned;
    const now = this.clock.now();
    if (at <= now) return { send: true };
    const keepsNothingBack = at <= nextOfficeTime(now);
    return mail.mayHaveGone && keepsNothingBack ? { postponeTo: at } : { suppress: NOTHING_DUE };
  }

  private async findDue(tx: EntityManager, mail: QueuedMail): Promise<Due | null> {
    const [row, items] = await workTogether([
      this.situations.find(tx, mail.companyId ?? ''),
      this.mails.itemsOf(tx, mailIdOf(mail)),
    ]);
    if (row === null) return null;
    const situation = this.planner.situationOf(row);
    const planned = stillToTell(situation, items, this.clock.now());
    return planned === null ? null : { found: { row, situation }, planned };
  }

  private async noteSent(tx: EntityManager, mail: QueuedMail): Promise<void> {
    const id = mailIdOf(mail);
    const [items] = await workTogether([
      this.mails.itemsOf(tx, id),
      this.mails.noteSent(tx, id, this.clock.now()),
    ]);
    for (const { kind, service, mark } of items) {
      if (kind !== 'reminder' || mail.companyId === null) continue;
      await this.reminders.settle(tx, mail.companyId, { service, remindOn: mark });
    }
  }
}
