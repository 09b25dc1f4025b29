import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
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

  async add(tx: EntityManager, consent: NewConsent): Promise<void> {
    await tx.createQueryBuilder().insert().into(ConsentEntity).values(consent).orIgnore().execute();
  }

  async update(tx: EntityManager, id: string, changes: Partial<ConsentEntity>): Promise<void> {
    await tx.update(ConsentEntity, { id }, changes);
  }
}
