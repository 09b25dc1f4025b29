import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type CitySettings, CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService, type CompanyOverview } from '../../companies/index.ts';
import { askTogether } from '../../platform/database/together.ts';
import { type EnqueueOutcome, type MailStatus, OutboxService } from '../../platform/mail/index.ts';
import { PathsRepository } from '../paths.repository.ts';
import { ReceiptService } from './receipt.service.ts';

export const PATH_MAIL = 'path';

type Addressee = CompanyOverview & { readonly city: CitySettings };

export type PathMailOutcome = EnqueueOutcome | 'no-address';

/** Puts path mails on their way, in the transaction of whatever causes them. */
@Injectable()
export class PathMailer {
  constructor(
    private readonly cities: CitySettingsService,
    private readonly companies: CompaniesService,
    private readonly outbox: OutboxService,
    private readonly paths: PathsRepository,
    private readonly receipts: ReceiptService,
  ) {}

  /** All that has to be known of a company to send it its path. */
  async addresseeOf(tx: EntityManager, companyId: string): Promise<Addressee> {
    const { overview, cityFor } = await askTogether(tx, {
      overview: this.companies.overviewQuestion(companyId),
      cityFor: this.cities.forAreaQuestion(),
    });
    if (overview === null) throw new Error('There is no such company');
    return { ...overview, city: cityFor(overview.company.area) };
  }

  /** The mail of a version; sent once. */
  async send(
    tx: EntityManager,
    companyId: string,
    versionId: string,
    addressee?: Addressee,
  ): Promise<PathMailOutcome> {
    const to = addressee ?? (await this.addresseeOf(tx, companyId));
    return this.enqueue(tx, to, versionId, `path:${versionId}`);
  }

  /** Once more, because the founder asks for it. The mail before tells one press from two. */
  async sendAgain(
    tx: EntityManager,
    companyId: string,
    versionId: string,
  ): Promise<PathMailOutcome> {
    const latest = await this.outbox.latestMail(tx, companyId, PATH_MAIL);
    const to = await this.addresseeOf(tx, companyId);
    return this.enqueue(tx, to, versionId, `path:${versionId}:after:${latest?.id ?? 'none'}`);
  }

  /** What became of the newest of them. */
  latest(tx: EntityManager, companyId: string): Promise<MailStatus | null> {
    return this.outbox.latestMail(tx, companyId, PATH_MAIL);
  }

  /** Lets go what waited for an advisor, with this version of the path. False: nothing waited. */
  async letGo(tx: EntityManager, companyId: string, versionId: string): Promise<boolean> {
    const held = await this.outbox.heldMails(tx, companyId, PATH_MAIL);
    let isOnItsWay = false;
    for (const intentKey of held) {
      if (intentKey.startsWith(`path:${versionId}`) && !isOnItsWay)
        isOnItsWay = await this.outbox.release(tx, intentKey);
      else await this.outbox.withdraw(tx, intentKey);
    }
    if (held.length > 0 && !isOnItsWay) await this.send(tx, companyId, versionId);
    return held.length > 0;
  }

  private async enqueue(
    tx: EntityManager,
    { company, contact, city }: Addressee,
    versionId: string,
    intentKey: string,
  ): Promise<PathMailOutcome> {
    if (!contact.email) return 'no-address';
    const { id: companyId } = company;
    const waits =
      city.reviewPolicy === 'review-first' &&
      (await this.waitsForAdvisor(tx, companyId, versionId));
    const outcome = await this.outbox.enqueue(tx, {
      intentKey,
      kind: PATH_MAIL,
      template: 'path',
      companyId,
      to: contact.email,
      language: company.language,
      data: { versionId },
      ...(waits ? { hold: 'review' } : {}),
    });
    if (outcome !== 'held') return outcome;
    await this.receipts.send(tx, companyId, versionId, contact.email);
    // One at a time waits for the advisor: an older one may be for an address that was wrong.
    for (const older of await this.outbox.heldMails(tx, companyId, PATH_MAIL))
      if (older !== intentKey) await this.outbox.withdraw(tx, older);
    return outcome;
  }

  /** The first path mail, where the city has an advisor look at each path; once it has gone, no other. */
  private async waitsForAdvisor(
    tx: EntityManager,
    companyId: string,
    versionId: string,
  ): Promise<boolean> {
    const version = await this.paths.findVersion(tx, versionId);
    if (version === null || version.checkedAt !== null) return false;
    const latest = await this.outbox.latestMail(tx, companyId, PATH_MAIL);
    return latest === null || latest.state === 'held';
  }
}
