import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService, ConsentsService, ContactsService } from '../../companies/index.ts';
import { Config } from '../../platform/config/index.ts';
import { askTogether } from '../../platform/database/together.ts';
import {
  type MailContent,
  MailKinds,
  MailRenderer,
  type QueuedMail,
  type RenderedMail,
  type SendVerdict,
} from '../../platform/mail/index.ts';
import { standingPath } from '../domain/standing-path.ts';
import { overlayOf } from '../domain/step-status.ts';
import type { DraftedPath } from '../drafted-paths.service.ts';
import { LinksService } from '../links/links.service.ts';
import { Clock } from '../../shared/clock.ts';
import { WordingService } from '../wording.service.ts';
import { PATH_CHANGES_MAIL } from './changes-mail.service.ts';
import { pathMail } from './path.mail.ts';
import { PathMailRepository } from './path-mail.repository.ts';
import { PATH_MAIL } from './path-mailer.service.ts';
import { RECEIPT } from './receipt.service.ts';

/** Mails that hold a key to the path. */
const WITH_THE_PATH: readonly string[] = [PATH_MAIL, RECEIPT, PATH_CHANGES_MAIL];

const versionIdOf = ({ data }: QueuedMail): string => String(data.versionId);

/** The mail that carries a path. It is the confirmation: there is no second one. */
@Injectable()
export class PathMailService {
  constructor(
    kinds: MailKinds,
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly config: Config,
    private readonly consents: ConsentsService,
    private readonly contacts: ContactsService,
    private readonly links: LinksService,
    private readonly paths: PathMailRepository,
    private readonly renderer: MailRenderer,
    private readonly words: WordingService,
  ) {
    kinds.register({
      kind: PATH_MAIL,
      perRecipientPerDay: 3,
      build: (tx, mail) => this.build(tx, mail),
      sent: (tx, mail) => this.noteSent(tx, mail),
    });
    kinds.guard((tx, mail) => this.judge(tx, mail));
  }

  /** The mail as it would go with a drafted path, in the founder's language. */
  async preview(tx: EntityManager, draft: DraftedPath): Promise<RenderedMail> {
    const { companyId, profile, standing, decisions } = draft;
    const company = await this.companies.companyOf(companyId, tx);
    if (company === null) throw new Error('There is no such company');
    const content = pathMail({
      wording: this.words.in(company.language),
      company,
      profile,
      path: standing,
      decisions,
      unchecked: false,
      city: await this.cities.forArea(company.area, tx),
      reminders: await this.consents.reminders(tx, companyId),
      advisorAskedAt: await this.advisorAskedAt(tx, companyId),
      link: `${this.config.publicUrl}/${company.language}/path/…`,
      now: this.clock.now(),
      publicUrl: this.config.publicUrl,
      organizer: this.config.mail.from.address,
    });
    return this.renderer.render('path', content, company.language);
  }

  private async build(tx: EntityManager, mail: QueuedMail): Promise<MailContent> {
    const companyId = mail.companyId ?? '';
    const { overview, path, cityFor } = await askTogether(tx, {
      overview: this.companies.overviewQuestion(companyId),
      path: this.paths.question(versionIdOf(mail)),
      cityFor: this.cities.forAreaQuestion(),
    });
    if (overview === null || path === null) throw new Error('The path of this mail is gone');
    const { company, profile, contact, reminders } = overview;
    const { version, statuses, decisions } = path;
    const city = cityFor(company.area);
    const token = await this.links.openForOwner(tx, companyId, { viaMail: true });
    return pathMail({
      wording: this.words.in(mail.language),
      company,
      profile: { ...profile, ...overlayOf(statuses, decisions) },
      path: standingPath(version),
      decisions,
      unchecked: city.reviewPolicy === 'review-first' && !version.isChecked,
      city,
      reminders,
      advisorAskedAt: contact.advisorAskedAt,
      link: `${this.config.publicUrl}/${mail.language}/path/${token}`,
      now: this.clock.now(),
      publicUrl: this.config.publicUrl,
      organizer: this.config.mail.from.address,
    });
  }

  private async advisorAskedAt(tx: EntityManager, companyId: string): Promise<Date | null> {
    const contact = await this.companies.contactOf(companyId, tx);
    return contact?.advisorAskedAt ?? null;
  }

  private noteSent(tx: EntityManager, mail: QueuedMail): Promise<void> {
    return this.paths.noteSent(tx, versionIdOf(mail), this.clock.now());
  }

  /** Nobody who said "this wasn't me" hears from us again; a corrected address gets no late mail. */
  private async judge(
    tx: EntityManager,
    { kind, companyId, to }: QueuedMail,
  ): Promise<SendVerdict> {
    const holdsKey = companyId !== null && WITH_THE_PATH.includes(kind);
    const { isSuppressed, isCurrent } = await this.contacts.standingOf(tx, to, companyId);
    if (isSuppressed) return { suppress: 'not-wanted' };
    return holdsKey && !isCurrent ? { suppress: 'address-changed' } : { send: true };
  }
}
