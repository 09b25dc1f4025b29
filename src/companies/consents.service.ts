import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import { AddressHash } from './address-hash.ts';
import { ConsentsRepository } from './consents.repository.ts';
import { ContactsRepository } from './contacts.repository.ts';
import type { Consent } from './domain/company.ts';

/** Of the texts that ask for reminders. A test holds the texts to it: new words, new version. */
export const REMINDERS_TEXT_VERSION = '1';

type Asked = { readonly language: Language; readonly source: string };

/** What a company agreed to get, in which words and when. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly clock: Clock,
    private readonly consents: ConsentsRepository,
    private readonly contacts: ContactsRepository,
    private readonly addresses: AddressHash,
  ) {}

  /** The box is ticked. Nothing is sent on the strength of this. */
  async ask(tx: EntityManager, companyId: string, { language, source }: Asked): Promise<void> {
    await this.consents.add(tx, {
      companyId,
      purpose: 'reminders',
      emailHash: null,
      textVersion: REMINDERS_TEXT_VERSION,
      language,
      source,
      askedAt: this.clock.now(),
      confirmedAt: null,
      withdrawnAt: null,
    });
  }

  /** The button on the page opened from the mail. Only a consent that was asked for can be given. */
  async confirm(tx: EntityManager, companyId: string, language: Language): Promise<boolean> {
    const consent = await this.consents.standing(tx, companyId, 'reminders');
    const contact = await this.contacts.find(tx, companyId);
    if (consent === null || !contact?.email) return false;
    if (consent.confirmedAt !== null) return true;
    await this.consents.update(tx, consent.id, {
      emailHash: this.addresses.of(contact.email),
      textVersion: REMINDERS_TEXT_VERSION,
      language,
      confirmedAt: this.clock.now(),
    });
    return true;
  }

  /** The mailbox is another one: whoever reads it has not agreed to anything yet. */
  async askAnew(tx: EntityManager, companyId: string): Promise<void> {
    const consent = await this.consents.standing(tx, companyId, 'reminders');
    if (consent === null || consent.confirmedAt === null) return;
    const { language, source } = consent;
    await this.withdraw(tx, companyId);
    await this.ask(tx, companyId, { language, source });
  }

  async withdraw(tx: EntityManager, companyId: string): Promise<void> {
    const consent = await this.consents.standing(tx, companyId, 'reminders');
    if (consent !== null)
      await this.consents.update(tx, consent.id, { withdrawnAt: this.clock.now() });
  }

  /** Null: not asked for, or withdrawn. */
  reminders(tx: EntityManager, companyId: string): Promise<Consent | null> {
    return this.consents.standing(tx, companyId, 'reminders');
  }
}
