import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import { Config } from '../../platform/config/index.ts';
import {
  type EnqueueOutcome,
  type MailContent,
  MailKinds,
  MailRenderer,
  OutboxService,
  type QueuedMail,
  type RenderedMail,
} from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { type DatedEvent, goneEvents } from '../domain/calendar.ts';
import type { PathChanges } from '../domain/path-changes.ts';
import type { Decision } from '../domain/decision.ts';
import { standingPath, type StandingPath } from '../domain/standing-path.ts';
import type { DraftedPath } from '../drafted-paths.service.ts';
import { stepEvents } from '../keep/step-events.ts';
import { LinksService } from '../links/links.service.ts';
import { PathMatcher } from '../path-matcher.ts';
import { PathsRepository } from '../paths.repository.ts';
import { WordingService } from '../wording.service.ts';
import { PathMailRepository } from './path-mail.repository.ts';
import { changesMail } from './changes.mail.ts';

export const PATH_CHANGES_MAIL = 'path-changes';

const idsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** Ids only: texts are read when the mail is made. */
const changesIn = ({ data }: QueuedMail): PathChanges => ({
  added: idsIn(data.added),
  removed: idsIn(data.removed),
  moved: idsIn(data.moved),
  notes: idsIn(data.notes),
});

/** As `send` wrote them down: what an advisor takes away has no day any more when the mail is made. */
const goneDaysIn = ({ data }: QueuedMail): readonly DatedEvent[] =>
  (data.goneDays ?? []) as readonly DatedEvent[];

/** Tells a founder what an advisor changed on a path that they have already. */
@Injectable()
export class ChangesMailService {
  constructor(
    kinds: MailKinds,
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly config: Config,
    private readonly links: LinksService,
    private readonly matcher: PathMatcher,
    private readonly mailed: PathMailRepository,
    private readonly outbox: OutboxService,
    private readonly paths: PathsRepository,
    private readonly renderer: MailRenderer,
    private readonly words: WordingService,
  ) {
    kinds.register({
      kind: PATH_CHANGES_MAIL,
      build: (tx, mail) => this.build(tx, mail),
      sent: (tx, mail) => this.noteSent(tx, mail),
    });
  }

  async send(
    tx: EntityManager,
    versionId: string,
    draft: DraftedPath,
  ): Promise<EnqueueOutcome | 'no-address'> {
    const { companyId, changes } = draft;
    const company = await this.companies.companyOf(companyId, tx);
    const contact = await this.companies.contactOf(companyId, tx);
    if (company === null || !contact?.email) return 'no-address';
    return this.outbox.enqueue(tx, {
      intentKey: `path-changes:${versionId}`,
      kind: PATH_CHANGES_MAIL,
      template: 'path-changes',
      companyId,
      to: contact.email,
      language: company.language,
      data: { versionId, ...changes, goneDays: this.goneDays(draft, company.language) },
    });
  }

  /** The mail as it would go now, in the founder's language. */
  async preview(tx: EntityManager, draft: DraftedPath, advisor: string): Promise<RenderedMail> {
    const company = await this.companies.companyOf(draft.companyId, tx);
    if (company === null) throw new Error('There is no such company');
    const content = changesMail({
      wording: this.words.in(company.language),
      company,
      profile: draft.profile,
      path: draft.standing,
      decisions: draft.decisions,
      changes: draft.changes,
      goneDays: this.goneDays(draft, company.language),
      advisor,
      city: await this.cities.forArea(company.area, tx),
      link: `${this.config.publicUrl}/${company.language}/path/…`,
      now: this.clock.now(),
      publicUrl: this.config.publicUrl,
      organizer: this.config.mail.from.address,
    });
    return this.renderer.render('path-changes', content, company.language);
  }

  private async build(tx: EntityManager, mail: QueuedMail): Promise<MailContent> {
    const companyId = mail.companyId ?? '';
    const company = await this.companies.companyOf(companyId, tx);
    const version = await this.paths.findVersion(tx, String(mail.data.versionId));
    if (company === null || version === null) throw new Error('The path of this mail is gone');
    const token = await this.links.openForOwner(tx, companyId, { viaMail: true });
    return changesMail({
      wording: this.words.in(mail.language),
      company,
      profile: await this.matcher.profileOf(tx, companyId),
      path: standingPath(version),
      decisions: await this.paths.decisions(tx, companyId),
      changes: changesIn(mail),
      goneDays: goneDaysIn(mail),
      advisor: version.checkedBy ?? '',
      city: await this.cities.forArea(company.area, tx),
      link: `${this.config.publicUrl}/${mail.language}/path/${token}`,
      now: this.clock.now(),
      publicUrl: this.config.publicUrl,
      organizer: this.config.mail.from.address,
    });
  }

  /** Of steps that went, and of an advisor's own steps that have no day any more. */
  private goneDays(
    { before, standing, decisions }: DraftedPath,
    language: Language,
  ): readonly DatedEvent[] {
    const around = { today: this.clock.today(), wording: this.words.in(language) };
    const daysOf = ({ steps }: StandingPath, decided: readonly Decision[]): readonly DatedEvent[] =>
      stepEvents(
        steps.map(({ service }) => service),
        { ...around, decisions: decided },
      );
    return goneEvents(daysOf(before.standing, before.decisions), daysOf(standing, decisions));
  }

  private noteSent(tx: EntityManager, mail: QueuedMail): Promise<void> {
    return this.mailed.noteSent(tx, String(mail.data.versionId), this.clock.now());
  }
}
