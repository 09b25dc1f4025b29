import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  CompaniesService,
  type CompanyOverview,
  ConsentsService,
  ContactsService,
} from '../../companies/index.ts';
import { type OpenedLink, PathsService } from '../../paths/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { addDays } from '../../shared/local-date.ts';
import type { Choice, Outcome } from './choice.ts';

const PAUSE_DAYS = 30;

export type Preferences = Pick<CompanyOverview, 'contact' | 'reminders'> & {
  /** Only a link that came by mail shows that the mailbox is the founder's. */
  readonly viaMail: boolean;
  /** Mail to the address comes back, or its owner wants none. */
  readonly isBarred: boolean;
};

/** Whether reminders come, how often, and from when on. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly consents: ConsentsService,
    private readonly contacts: ContactsService,
    private readonly paths: PathsService,
  ) {}

  /** Null when the company has been erased meanwhile. */
  async load({ companyId, viaMail }: OpenedLink): Promise<Preferences | null> {
    const overview = await this.companies.overview(companyId);
    if (overview === null) return null;
    const { contact, reminders } = overview;
    const isBarred =
      contact.email !== null &&
      (await this.contacts.isSuppressed(this.dataSource.manager, contact.email));
    return { contact, reminders, viaMail, isBarred };
  }

  async choose(link: OpenedLink, choice: Choice, language: Language): Promise<Outcome> {
    const { companyId } = link;
    return this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      await this.companies.noteActivity(tx, companyId);
      switch (choice) {
        case 'start':
          return this.start(tx, link, language);
        case 'pause':
          await this.consents.pause(tx, companyId, addDays(this.clock.today(), PAUSE_DAYS));
          return 'paused';
        case 'resume':
          await this.consents.pause(tx, companyId, null);
          return 'resumed';
        case 'fewer':
        case 'usual':
          await this.consents.setPace(tx, companyId, choice);
          return choice;
        case 'stop':
          await this.consents.withdraw(tx, companyId, 'page');
          return 'stopped';
      }
    });
  }

  /** From a mail's link the button is the confirmation; from another, a mail asks for it. */
  private async start(
    tx: EntityManager,
    { companyId, viaMail }: OpenedLink,
    language: Language,
  ): Promise<Outcome> {
    this.consents.ask(tx, companyId, { language, source: 'reminders-page' });
    if (viaMail)
      return (await this.consents.confirm(tx, companyId, language)) ? 'started' : 'unreachable';
    const mailed = await this.paths.mailAgain(tx, companyId);
    if (mailed === 'daily-limit') return 'limit';
    return mailed === 'queued' || mailed === 'known' || mailed === 'held'
      ? 'mailed'
      : 'unreachable';
  }
}
