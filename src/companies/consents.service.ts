import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';
import { AddressHash } from '../platform/mail/index.ts';
import { ConsentsRepository } from './consents.repository.ts';
import { ContactsRepository } from './contacts.repository.ts';
import type { ConsentEntity } from './consent.entity.ts';
import { isPaused, type Pace, type Withdrawal } from './domain/company.ts';

/** Of the texts that ask for reminders. A test holds the texts to it: new words, new version. */
export const REMINDERS_TEXT_VERSION = '2';

/** Why a follow-up does not go. */
export type ReminderObjection = 'address-changed' | 'no-consent' | 'paused' | 'unsubscribed';

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
  ask(tx: EntityManager, companyId: string, { language, source }: Asked): void {
    this.consents.add(tx, {
      companyId,
      purpose: 'reminders',
      emailHash: null,
      textVersion: REMINDERS_TEXT_VERSION,
      language,
      source,
      askedAt: this.clock.now(),
      confirmedAt: null,
      pace: 'usual',
      pausedUntil: null,
      withdrawnAt: null,
      withdrawnBy: null,
    });
  }

  /**
   * The button on the page opened from the mail. Only a consent that was asked for can be given. It
   * also takes back an unsubscription: the same mailbox has changed its mind.
   */
  async confirm(tx: EntityManager, companyId: string, language: Language): Promise<boolean> {
    const consent = await this.reminders(tx, companyId);
    const contact = await this.contacts.find(tx, companyId);
    if (consent === null || !contact?.emailHash) return false;
    if (consent.confirmedAt !== null) return true;
    await this.contacts.lift(tx, contact.emailHash, 'unsubscribed');
    await this.consents.update(tx, consent.id, {
      emailHash: contact.emailHash,
      textVersion: REMINDERS_TEXT_VERSION,
      language,
      confirmedAt: this.clock.now(),
    });
    return true;
  }

  /** Nothing before this day; null goes on at once. */
  async pause(tx: EntityManager, companyId: string, until: LocalDate | null): Promise<void> {
    await this.change(tx, companyId, { pausedUntil: until });
  }

  async setPace(tx: EntityManager, companyId: string, pace: Pace): Promise<void> {
    await this.change(tx, companyId, { pace });
  }

  /** The mailbox is another one: whoever reads it has not agreed to anything yet. */
  async askAnew(tx: EntityManager, companyId: string): Promise<void> {
    const consent = await this.reminders(tx, companyId);
    if (consent === null || consent.confirmedAt === null) return;
    const { language, source } = consent;
    await this.withdraw(tx, companyId, 'new-address');
    this.ask(tx, companyId, { language, source });
  }

  async withdraw(tx: EntityManager, companyId: string, by: Withdrawal): Promise<void> {
    await this.change(tx, companyId, { withdrawnAt: this.clock.now(), withdrawnBy: by });
  }

  /** No follow-ups to this address any more, for whichever company, until it confirms anew. */
  async unsubscribe(tx: EntityManager, emailHash: string): Promise<void> {
    const since = this.clock.now();
    await this.contacts.suppress(tx, { emailHash, reason: 'unsubscribed', since });
    await this.consents.withdrawAt(tx, emailHash, since);
  }

  /** Null: not asked for, or withdrawn. */
  reminders(tx: EntityManager, companyId: string): Promise<ConsentEntity | null> {
    return this.consents.standing(tx, companyId, 'reminders');
  }

  /** May a follow-up about this company go to this address now? Null: yes. */
  async objection(
    tx: EntityManager,
    companyId: string,
    address: string,
  ): Promise<ReminderObjection | null> {
    const emailHash = this.addresses.of(address);
    const permission = await this.consents.permission(tx, companyId, emailHash);
    if (!permission.isCurrent) return 'address-changed';
    if (permission.hasUnsubscribed) return 'unsubscribed';
    if (!permission.isGiven) return 'no-consent';
    return isPaused(permission, this.clock.today()) ? 'paused' : null;
  }

  private async change(
    tx: EntityManager,
    companyId: string,
    changes: Partial<ConsentEntity>,
  ): Promise<void> {
    const consent = await this.reminders(tx, companyId);
    if (consent !== null) await this.consents.update(tx, consent.id, changes);
  }
}
