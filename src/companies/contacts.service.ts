import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Statement } from '../platform/database/together.ts';
import { Clock } from '../shared/clock.ts';
import type { Row } from '../shared/row.ts';
import { AddressHash, MailFailures, type MailFailure } from '../platform/mail/index.ts';
import type { ContactEntity } from './contact.entity.ts';
import { ContactsRepository } from './contacts.repository.ts';
import type { Contact } from './domain/company.ts';
import { mergedContact } from './domain/merged-contact.ts';
import type { Bar } from './suppression.entity.ts';

type GivenContact = {
  readonly email: string | null;
  readonly phone: string | null;
  readonly wantsContact: boolean;
};

type Listener = (
  tx: EntityManager,
  companyId: string,
  change: { readonly before: Contact | null; readonly after: Contact },
) => Promise<void>;

/** How a company is reached after another one turned out to be the same. */
export type MergedMailbox = {
  readonly emailHash: string | null;
  /** At the address of the one that goes. */
  readonly isSameMailbox: boolean;
  /** The one that stays had another address until now. */
  readonly isNewMailbox: boolean;
};

/** How a company is reached, and which addresses must be left alone. */
@Injectable()
export class ContactsService {
  private readonly listeners: Listener[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly contacts: ContactsRepository,
    private readonly addresses: AddressHash,
    failures: MailFailures,
  ) {
    failures.onFailure((tx, failure) => this.noteFailure(tx, failure));
  }

  /** Features that build on companies hear of each change, in the transaction that makes it. */
  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** When a company opens. It has no path yet, so nobody has to hear of it. */
  addition(tx: EntityManager, companyId: string, given: GivenContact): readonly Statement[] {
    const { email, phone, wantsContact } = given;
    if (email === null && phone === null) return [];
    const advisorAskedAt = wantsContact ? this.clock.now() : null;
    const contact = { email, phone, provedAt: null, advisorAskedAt };
    return [this.contacts.addition(tx, this.rowOf(companyId, contact))];
  }

  of(tx: EntityManager, companyId: string): Promise<Contact | null> {
    return this.contacts.find(tx, companyId);
  }

  /** A new address is unproved until a link from a mail to it is used. */
  async changeEmail(tx: EntityManager, companyId: string, email: string): Promise<void> {
    const before = await this.contacts.find(tx, companyId);
    const provedAt = before?.email === email ? before.provedAt : null;
    await this.save(tx, companyId, before, { ...(before ?? NOBODY), email, provedAt });
  }

  async prove(tx: EntityManager, companyId: string): Promise<void> {
    const before = await this.contacts.find(tx, companyId);
    if (before === null || before.email === null || before.provedAt !== null) return;
    await this.save(tx, companyId, before, { ...before, provedAt: this.clock.now() });
  }

  /** Adds what is given to what is known: asking by phone does not take the address away. */
  async askAdvisor(
    tx: EntityManager,
    companyId: string,
    { email, phone }: { readonly email: string | null; readonly phone: string | null },
  ): Promise<void> {
    const before = await this.contacts.find(tx, companyId);
    const known = before ?? NOBODY;
    await this.save(tx, companyId, before, {
      email: email ?? known.email,
      phone: phone ?? known.phone,
      provedAt: email === null || email === known.email ? known.provedAt : null,
      advisorAskedAt: known.advisorAskedAt ?? this.clock.now(),
    });
  }

  async removeEmail(tx: EntityManager, companyId: string): Promise<void> {
    const before = await this.contacts.find(tx, companyId);
    if (before === null || before.email === null) return;
    if (before.phone === null) await this.contacts.remove(tx, companyId);
    else await this.save(tx, companyId, before, { ...before, email: null, provedAt: null });
  }

  /** Of two companies that are one. */
  async merge(
    tx: EntityManager,
    pair: { readonly gone: string; readonly kept: string },
  ): Promise<MergedMailbox> {
    const before = await this.contacts.find(tx, pair.kept);
    const kept = before ?? NOBODY;
    const gone = (await this.contacts.find(tx, pair.gone)) ?? NOBODY;
    const isKeptBarred = kept.email !== null && (await this.isSuppressed(tx, kept.email));
    const merged = mergedContact({ kept, gone, isKeptBarred });
    const { email, phone } = merged;
    await this.contacts.remove(tx, pair.gone);
    if (email !== null || phone !== null) await this.save(tx, pair.kept, before, merged);
    return {
      emailHash: email === null ? null : this.addresses.of(email),
      isSameMailbox: email !== null && email === gone.email,
      isNewMailbox: kept.email !== null && kept.email !== email,
    };
  }

  async suppress(tx: EntityManager, email: string, reason: Bar): Promise<void> {
    const emailHash = this.addresses.of(email);
    await this.contacts.suppress(tx, { emailHash, reason, since: this.clock.now() });
  }

  isSuppressed(tx: EntityManager, email: string): Promise<boolean> {
    return this.contacts.isBarred(tx, this.addresses.of(email));
  }

  /** For a mail that is about to go: is its address barred, and still the one of its company? */
  standingOf(
    tx: EntityManager,
    email: string,
    companyId: string | null,
  ): Promise<{ readonly isSuppressed: boolean; readonly isCurrent: boolean }> {
    return this.contacts.standingOf(tx, { email, emailHash: this.addresses.of(email), companyId });
  }

  companiesAt(tx: EntityManager, email: string): Promise<readonly { readonly id: string }[]> {
    return this.contacts.companiesAt(tx, this.addresses.of(email));
  }

  /** Mails about no company go to advisors and to links that were lost: those must not lock out. */
  private async noteFailure(tx: EntityManager, { mail, bars }: MailFailure): Promise<void> {
    if (bars && mail.companyId !== null) await this.suppress(tx, mail.to, 'hard-bounce');
  }

  private async save(
    tx: EntityManager,
    companyId: string,
    before: Contact | null,
    after: Contact,
  ): Promise<void> {
    await this.contacts.save(tx, this.rowOf(companyId, after));
    for (const listener of this.listeners) await listener(tx, companyId, { before, after });
  }

  private rowOf(companyId: string, contact: Contact): Row<ContactEntity> {
    const { email, phone, provedAt, advisorAskedAt } = contact;
    return {
      companyId,
      email,
      emailHash: email === null ? null : this.addresses.of(email),
      phone,
      provedAt,
      advisorAskedAt,
      changedAt: this.clock.now(),
    };
  }
}

const NOBODY: Contact = { email: null, phone: null, provedAt: null, advisorAskedAt: null };
