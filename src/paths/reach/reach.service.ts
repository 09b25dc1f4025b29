import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CompaniesService, ConsentsService, ContactsService } from '../../companies/index.ts';
import { OutboxService } from '../../platform/mail/index.ts';
import { LinksService, type OpenedLink } from '../links/links.service.ts';
import { PATH_MAIL, PathMailer } from '../mail/path-mailer.service.ts';
import { PathsRepository } from '../paths.repository.ts';

export type SendOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'limit' | 'not-wanted' };

/** How a founder is reached: by which address, by whom, and whether at all. */
@Injectable()
export class ReachService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly companies: CompaniesService,
    private readonly consents: ConsentsService,
    private readonly contacts: ContactsService,
    private readonly links: LinksService,
    private readonly mailer: PathMailer,
    private readonly outbox: OutboxService,
    private readonly paths: PathsRepository,
  ) {}

  /** To the same address once more, or to a corrected one: then the links in older mails end. */
  async sendTo(link: OpenedLink, email: string): Promise<SendOutcome> {
    const { companyId } = link;
    return this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      if (await this.contacts.isSuppressed(tx, email)) return { ok: false, reason: 'not-wanted' };
      if (!(await this.outbox.hasRoom(tx, PATH_MAIL, email))) return { ok: false, reason: 'limit' };
      const before = await this.companies.contactOf(companyId, tx);
      await this.contacts.changeEmail(tx, companyId, email);
      if (before?.email && before.email !== email) {
        await this.links.revokeMailed(tx, link);
        await this.consents.askAnew(tx, companyId);
      }
      const [version] = await this.paths.latestVersions(tx, companyId, 1);
      if (version !== undefined) await this.mailer.sendAgain(tx, companyId, version.id);
      await this.companies.noteActivity(tx, companyId);
      return { ok: true };
    });
  }

  async askAdvisor(
    link: OpenedLink,
    given: { readonly email: string | null; readonly phone: string | null },
  ): Promise<void> {
    const { companyId } = link;
    await this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      await this.contacts.askAdvisor(tx, companyId, given);
      await this.companies.noteActivity(tx, companyId);
    });
  }

  /**
   * Somebody got a mail that was not for them: no mail from us ever again, and no way from that
   * mailbox to the path. The path itself is the founder's, who has a link of their own.
   */
  async notMe({ companyId, viaMail }: OpenedLink): Promise<void> {
    // A link that did not come by mail says nothing about whose mailbox it is.
    if (!viaMail) return;
    await this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const contact = await this.companies.contactOf(companyId, tx);
      if (!contact?.email) return;
      await this.contacts.suppress(tx, contact.email, 'not-me');
      await this.contacts.removeEmail(tx, companyId);
      await this.consents.withdraw(tx, companyId, 'not-me');
      await this.links.revokeMailed(tx, { companyId, id: null });
    });
  }
}
