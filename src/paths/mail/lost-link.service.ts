import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService, ContactsService } from '../../companies/index.ts';
import { Config } from '../../platform/config/index.ts';
import {
  type MailContent,
  MailKinds,
  OutboxService,
  type QueuedMail,
} from '../../platform/mail/index.ts';
import { Clock, helsinkiDate } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { LinksService } from '../links/links.service.ts';
import { WordingService } from '../wording.service.ts';
import type { Wording } from '../wording.ts';
import { mailFooter } from './footer.ts';

const LOST_LINK_MAIL = 'lost-link';
/** Pressed twice, it is one mail. */
const SLOT_MS = 10 * 60_000;
const MOST_PATHS = 5;

type PathLink = { readonly label: string; readonly href: string };

export type LostLinkModel = { readonly paths: readonly PathLink[] };

/** Mails the links to the paths of an address to that address, and tells nobody whether there are any. */
@Injectable()
export class LostLinkService {
  constructor(
    kinds: MailKinds,
    private readonly dataSource: DataSource,
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly config: Config,
    private readonly contacts: ContactsService,
    private readonly links: LinksService,
    private readonly outbox: OutboxService,
    private readonly words: WordingService,
  ) {
    kinds.register({
      kind: LOST_LINK_MAIL,
      perRecipientPerDay: 3,
      build: (tx, mail) => this.build(tx, mail),
    });
  }

  async ask(address: string, language: Language): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const [latest] = await this.contacts.companiesAt(tx, address);
      if (latest === undefined) return;
      const slot = Math.floor(this.clock.now().getTime() / SLOT_MS);
      await this.outbox.enqueue(tx, {
        intentKey: `lost-link:${latest.id}:${slot}`,
        kind: LOST_LINK_MAIL,
        template: 'lost-link',
        companyId: latest.id,
        to: address,
        language,
        data: {},
      });
    });
  }

  private async build(tx: EntityManager, mail: QueuedMail): Promise<MailContent> {
    const wording = this.words.in(mail.language);
    const city = await this.cities.forArea(null, tx);
    const model: LostLinkModel = { paths: await this.pathsAt(tx, mail, wording) };
    return {
      fromName: null,
      replyTo: city.replyTo,
      preheader: wording.t('path-mail:lost.preheader'),
      footer: mailFooter(
        { wording, city, publicUrl: this.config.publicUrl },
        { reason: wording.t('path-mail:lost.reason'), notMe: null },
      ),
      model,
    };
  }

  private async pathsAt(
    tx: EntityManager,
    mail: QueuedMail,
    wording: Wording,
  ): Promise<readonly PathLink[]> {
    const found = await this.contacts.companiesAt(tx, mail.to);
    const paths: PathLink[] = [];
    for (const { id } of found.slice(0, MOST_PATHS)) {
      const company = await this.companies.companyOf(id, tx);
      if (company === null) continue;
      const token = await this.links.openForOwner(tx, id, { viaMail: true });
      const place = company.area === null ? null : wording.areaName(company.area);
      const date = wording.date(helsinkiDate(company.createdAt));
      paths.push({
        label: place === null ? date : `${place}, ${date}`,
        href: `${this.config.publicUrl}/${mail.language}/path/${token}`,
      });
    }
    return paths;
  }
}
