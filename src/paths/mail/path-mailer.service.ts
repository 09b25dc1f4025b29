import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompaniesService } from '../../companies/index.ts';
import { type EnqueueOutcome, OutboxService } from '../../platform/mail/index.ts';

export const PATH_MAIL = 'path';

export type PathMailOutcome = EnqueueOutcome | 'no-address';

/** Puts path mails on their way, in the transaction of whatever causes them. */
@Injectable()
export class PathMailer {
  constructor(
    private readonly companies: CompaniesService,
    private readonly outbox: OutboxService,
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

  private async enqueue(
    tx: EntityManager,
    companyId: string,
    versionId: string,
    intentKey: string,
  ): Promise<PathMailOutcome> {
    const company = await this.companies.companyOf(companyId, tx);
    if (company === null) throw new Error('There is no such company');
    const contact = await this.companies.contactOf(companyId, tx);
    if (!contact?.email) return 'no-address';
    return this.outbox.enqueue(tx, {
      intentKey,
      kind: PATH_MAIL,
      template: 'path',
      companyId,
      to: contact.email,
      language: company.language,
      data: { versionId },
    });
  }
}
