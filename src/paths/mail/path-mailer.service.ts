import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import { askTogether } from '../../platform/database/together.ts';
import { type EnqueueOutcome, type MailStatus, OutboxService } from '../../platform/mail/index.ts';
import { PathsRepository } from '../paths.repository.ts';
import { ReceiptService } from './receipt.service.ts';

export const PATH_MAIL = 'path';

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

  /** The mail of a version; sent once. */
  send(tx: EntityManager, companyId: string, versionId: string): Promise<PathMailOutcome> {
    return this.enqueue(tx, companyId, versionId, `path:${versionId}`);
  }

  /** Once more, because the founder asks for it. The mail before tells one press from two. */
  async sendAgain(
    tx: EntityManager,
    companyId: string,
    versionId: string,
  ): Promise<PathMailOutcome> {
    const latest = await this.outbox.latestMail(tx, companyId, PATH_MAIL);
    return this.enqueue(
      tx,
      companyId,
      versionId,
      `path:${versionId}:after:${latest?.id ?? 'none'}`,
    );
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
    companyId: string,
    versionId: string,
    intentKey: string,
  ): Promise<PathMailOutcome> {
    const { overview, cityFor } = await askTogether(tx, {
      overview: this.companies.overviewQuestion(companyId),
      cityFor: this.cities.forAreaQuestion(),
    });
    if (overview === null) throw new Error('There is no such company');
    const { company, contact } = overview;
    if (!contact.email) return 'no-address';
    const { reviewPolicy } = cityFor(company.area);
    const waits =
      reviewPolicy === 'review-first' && (await this.waitsForAdvisor(tx, companyId, versionId));
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
