import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { insertion, tell } from '../platform/database/together.ts';
import type { LocalDate } from '../shared/local-date.ts';
import { ConsentEntity } from './consent.entity.ts';
import type { ConsentPurpose } from './domain/company.ts';

export type NewConsent = Omit<ConsentEntity, 'id'>;

/** All that says whether a reminder may go to an address. */
export type Permission = {
  /** It is the company's. */
  readonly isCurrent: boolean;
  readonly hasUnsubscribed: boolean;
  /** The consent of one mailbox is none of another's. */
  readonly isGiven: boolean;
  readonly pausedUntil: LocalDate | null;
};

@Injectable()
export class ConsentsRepository {
  /** The one that stands: asked or given, not withdrawn. */
  standing(
    tx: EntityManager,
    companyId: string,
    purpose: ConsentPurpose,
  ): Promise<ConsentEntity | null> {
    return tx.findOneBy(ConsentEntity, { companyId, purpose, withdrawnAt: IsNull() });
  }

  async permission(tx: EntityManager, companyId: string, emailHash: string): Promise<Permission> {
    const [row] = await tx.query<Permission[]>(
      `SELECT EXISTS (SELECT FROM contacts WHERE company_id = $1 AND email_hash = $2) AS "isCurrent",
              EXISTS (SELECT FROM suppressions WHERE email_hash = $2 AND reason = 'unsubscribed')
                AS "hasUnsubscribed",
              coalesce(consent.confirmed_at IS NOT NULL AND consent.email_hash = $2, false) AS "isGiven",
              consent.paused_until::text AS "pausedUntil"
         FROM (VALUES ($1::uuid)) company (id)
         LEFT JOIN consents consent ON consent.company_id = company.id
          AND consent.purpose = 'reminders' AND consent.withdrawn_at IS NULL`,
      [companyId, emailHash],
    );
    if (row === undefined) throw new Error('A question that always has an answer has none');
    return row;
  }

  /** Nothing, where one stands already. */
  add(tx: EntityManager, consent: NewConsent): void {
    const { sql, values } = insertion(tx, ConsentEntity, consent);
    tell(tx, [{ sql: `${sql} ON CONFLICT DO NOTHING`, values }]);
  }

  /** Those that this mailbox gave, and those that were asked of companies which it belongs to. */
  async withdrawAt(tx: EntityManager, emailHash: string, at: Date): Promise<void> {
    await tx.query(
      `UPDATE consents SET withdrawn_at = $2, withdrawn_by = 'unsubscribe'
        WHERE withdrawn_at IS NULL AND (email_hash = $1
           OR company_id IN (SELECT company_id FROM contacts WHERE email_hash = $1))`,
      [emailHash, at],
    );
  }

  async update(tx: EntityManager, id: string, changes: Partial<ConsentEntity>): Promise<void> {
    await tx.update(ConsentEntity, { id }, changes);
  }
}
