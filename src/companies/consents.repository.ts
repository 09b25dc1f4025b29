import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { insertion, tell } from '../platform/database/together.ts';
import { ConsentEntity } from './consent.entity.ts';
import type { ConsentPurpose } from './domain/company.ts';

export type NewConsent = Omit<ConsentEntity, 'id'>;

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
