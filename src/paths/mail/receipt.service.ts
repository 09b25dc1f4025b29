import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import { Config } from '../../platform/config/index.ts';
import {
  AddressHash,
  type MailContent,
  MailKinds,
  type MailState,
  OutboxService,
  type QueuedMail,
} from '../../platform/mail/index.ts';
import { LinksService } from '../links/links.service.ts';
import { WordingService } from '../wording.service.ts';
import { mailFooter } from './footer.ts';
import { greetingOf } from './path.mail.ts';

export const RECEIPT = 'receipt';

const FAILED: readonly MailState[] = ['failed', 'bounced', 'suppressed'];

export type ReceiptModel = {
  readonly greeting: string;
  readonly text: string;
  readonly limit: string;
  readonly link: string;
};

/** Where an advisor looks at a path before its mail goes: that it has arrived, and what happens next. */
@Injectable()
export class ReceiptService {
  constructor(
    kinds: MailKinds,
    private readonly addresses: AddressHash,
    private readonly cities: CitySettingsService,
    private readonly companies: CompaniesService,
    private readonly config: Config,
    private readonly links: LinksService,
    private readonly outbox: OutboxService,
    private readonly words: WordingService,
  ) {
    kinds.register({
      kind: RECEIPT,
      perRecipientPerDay: 3,
      build: (tx, mail) => this.build(tx, mail),
    });
  }

  /** One for each path and mailbox, and another where the first did not arrive. */
  async send(tx: EntityManager, companyId: string, versionId: string, to: string): Promise<void> {
    const company = await this.companies.companyOf(companyId, tx);
    if (company === null) throw new Error('There is no such company');
    await this.outbox.enqueue(tx, {
      intentKey: await this.intentOf(tx, versionId, to),
      kind: RECEIPT,
      template: 'receipt',
      companyId,
      to,
      language: company.language,
      data: {},
    });
  }

  private async intentOf(tx: EntityManager, versionId: string, to: string): Promise<string> {
    const first = `receipt:${versionId}:${this.addresses.of(to)}`;
    const before = await this.outbox.statusOf(tx, first);
    return before !== null && FAILED.includes(before.state) ? `${first}:again` : first;
  }

  private async build(tx: EntityManager, mail: QueuedMail): Promise<MailContent> {
    const companyId = mail.companyId ?? '';
    const company = await this.companies.companyOf(companyId, tx);
    if (company === null) throw new Error('The company of this mail is gone');
    const wording = this.words.in(mail.language);
    const city = await this.cities.forArea(company.area, tx);
    const token = await this.links.openForOwner(tx, companyId, { viaMail: true });
    const link = `${this.config.publicUrl}/${mail.language}/path/${token}`;
    const model: ReceiptModel = {
      greeting: greetingOf({ wording, company }),
      text: wording.t('path-mail:receipt.text', { who: wording.text(city.publicName) }),
      limit: wording.t('path-mail:receipt.limit', { count: city.reviewWorkingDays }),
      link,
    };
    return {
      fromName: wording.text(city.publicName),
      replyTo: city.replyTo,
      preheader: wording.t('path-mail:receipt.preheader'),
      footer: mailFooter(
        { wording, city, publicUrl: this.config.publicUrl },
        { reason: wording.t('path-mail:footer.reason'), notMe: `${link}/not-me` },
      ),
      model,
    };
  }
}
