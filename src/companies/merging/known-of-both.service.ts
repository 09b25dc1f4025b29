import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsentsRepository } from '../consents.repository.ts';
import { ConsentsService } from '../consents.service.ts';
import { ContactsService, type MergedMailbox } from '../contacts.service.ts';
import { mergedReminders, type SaidOfReminders } from '../domain/merged-reminders.ts';
import { type MergedPair, MergesRepository } from './merges.repository.ts';

/** What is known of two companies that are one: answers, address, consent. */
@Injectable()
export class KnownOfBoth {
  constructor(
    private readonly consentRows: ConsentsRepository,
    private readonly consents: ConsentsService,
    private readonly contacts: ContactsService,
    private readonly merges: MergesRepository,
  ) {}

  async merge(
    tx: EntityManager,
    pair: MergedPair,
  ): Promise<{
    readonly carried: number;
    readonly isSameMailbox: boolean;
    readonly isNewMailbox: boolean;
  }> {
    const carried = await this.merges.mergeFacts(tx, pair);
    await this.merges.mergeCompany(tx, pair);
    const mailbox = await this.contacts.merge(tx, pair);
    await this.mergeReminders(tx, pair, mailbox);
    const { isSameMailbox, isNewMailbox } = mailbox;
    return { carried, isSameMailbox, isNewMailbox };
  }

  private async mergeReminders(
    tx: EntityManager,
    pair: MergedPair,
    { emailHash, isSameMailbox, isNewMailbox }: MergedMailbox,
  ): Promise<void> {
    const { kept, gone } = pair;
    const merged = mergedReminders({
      kept: await this.saidBy(tx, kept),
      gone: await this.saidBy(tx, gone),
      emailHash,
      isOfGone: isSameMailbox,
    });
    if (merged.holds !== 'kept') await this.consents.withdraw(tx, kept, 'merged');
    if (merged.holds === 'gone') await this.merges.carryConsent(tx, pair);
    await this.consents.withdraw(tx, gone, 'merged');
    if (merged.holds === 'none') return;
    // Agreed to at the mailbox that it had: no mail would go on the strength of that.
    if (merged.holds === 'kept' && isNewMailbox) await this.consents.askAnew(tx, kept);
    await this.consents.setPace(tx, kept, merged.pace);
    await this.consents.pause(tx, kept, merged.pausedUntil);
  }

  private async saidBy(tx: EntityManager, companyId: string): Promise<SaidOfReminders> {
    return {
      standing: await this.consentRows.standing(tx, companyId, 'reminders'),
      hasStopped: await this.merges.hasStoppedReminders(tx, companyId),
    };
  }
}
