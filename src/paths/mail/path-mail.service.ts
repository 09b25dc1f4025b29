import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService, ConsentsService, ContactsService } from '../../companies/index.ts';
import { Config } from '../../platform/config/index.ts';
import {
  type MailContent,
  MailKinds,
  MailRenderer,
  type QueuedMail,
  type RenderedMail,
  type SendVerdict,
} from '../../platform/mail/index.ts';
import { standingPath } from '../domain/standing-path.ts';
import type { DraftedPath } from '../drafted-paths.service.ts';
import { LinksService } from '../links/links.service.ts';
import { PathMatcher } from '../path-matcher.ts';
import { PathsRepository } from '../paths.repository.ts';
import { Clock } from '../../shared/clock.ts';
import { WordingService } from '../wording.service.ts';
import { pathMail } from './path.mail.ts';
import { PATH_MAIL } from './path-mailer.service.ts';

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
    private readonly matcher: PathMatcher,
    private readonly paths: PathsRepository,
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
      city: await this.cities.forArea(company.area),
      reminders: await this.consents.reminders(tx, companyId),
      advisorAskedAt: await this.advisorAskedAt(tx, companyId),
      link: `${this.config.publicUrl}/${company.language}/path/…`,
      now: this.clock.now(),
      publicUrl: this.config.publicUrl,
    });
    return this.renderer.render('path', content, company.language);
  }

  private async build(tx: EntityManager, mail: QueuedMail): Promise<MailContent> {
    const companyId = mail.companyId ?? '';
    const company = await this.companies.companyOf(companyId, tx);
    const version = await this.paths.findVersion(tx, versionIdOf(mail));
    if (company === null || version === null) throw new Error('The path of this mail is gone');
    const token = await this.links.openForOwner(tx, companyId, { viaMail: true });
    const city = await this.cities.forArea(company.area);
    return pathMail({
      wording: this.words.in(mail.language),
      company,
      profile: await this.matcher.profileOf(tx, companyId),
      path: standingPath(version),
      decisions: await this.paths.decisions(tx, companyId),
      unchecked: city.reviewPolicy === 'review-first' && version.checkedAt === null,
      city,
      reminders: await this.consents.reminders(tx, companyId),
      advisorAskedAt: await this.advisorAskedAt(tx, companyId),
      link: `${this.config.publicUrl}/${mail.language}/path/${token}`,
      now: this.clock.now(),
      publicUrl: this.config.publicUrl,
    });
  }

  private async advisorAskedAt(tx: EntityManager, companyId: string): Promise<Date | null> {
    const contact = await this.companies.contactOf(companyId, tx);
    return contact?.advisorAskedAt ?? null;
  }

  private async noteSent(tx: EntityManager, mail: QueuedMail): Promise<void> {
    const version = await this.paths.findVersion(tx, versionIdOf(mail));
    if (version !== null && version.sentAt === null)
      await this.paths.updateVersion(tx, version.id, { sentAt: this.clock.now() });
  }

  /** Nobody who said "this wasn't me" hears from us again; a corrected address gets no late mail. */
  private async judge(tx: EntityManager, mail: QueuedMail): Promise<SendVerdict> {
    if (await this.contacts.isSuppressed(tx, mail.to)) return { suppress: 'not-wanted' };
    if (mail.kind !== PATH_MAIL || mail.companyId === null) return { send: true };
    const contact = await this.companies.contactOf(mail.companyId, tx);
    return contact?.email === mail.to ? { send: true } : { suppress: 'address-changed' };
  }
}
