import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../accounts/index.ts';
import { AddressHash } from '../platform/mail/index.ts';
import { ContactsRepository } from './contacts.repository.ts';
import type { Bar, SuppressionReason } from './suppression.entity.ts';

export type Barred = { readonly reason: SuppressionReason; readonly since: Date };

/** Who lets mail go to an address again. */
type Allowing = {
  readonly reasons: readonly Bar[];
  /** The advisor's id; null: somebody at the command line. */
  readonly actor: string | null;
  readonly city?: string;
  readonly companyId?: string;
};

/** Addresses that get no mail, and what to do about those that are barred by mistake. */
@Injectable()
export class BarredAddresses {
  constructor(
    private readonly addresses: AddressHash,
    private readonly audit: AuditService,
    private readonly contacts: ContactsRepository,
  ) {
    audit.name({ 'address.allow': 'audit:allowAddress' });
  }

  /** The oldest first. */
  of(tx: EntityManager, email: string): Promise<readonly Barred[]> {
    return this.contacts.suppressionsOf(tx, this.addresses.of(email));
  }

  /** The log says why it was barred, never which address it is. */
  async allow(tx: EntityManager, email: string, allowing: Allowing): Promise<void> {
    const { reasons, ...origin } = allowing;
    const emailHash = this.addresses.of(email);
    for (const reason of reasons) await this.contacts.lift(tx, emailHash, reason);
    await this.audit.record(tx, { ...origin, action: 'address.allow', codes: reasons });
  }
}
