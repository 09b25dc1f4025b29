import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { CompanyEntity } from './company.entity.ts';
import type { FactSource } from './domain/company.ts';
import type {
  KnownProperties,
  ProfileDifference,
  PropertyChange,
  PropertyValue,
} from './domain/profile-facts.ts';
import type { Row } from '../shared/row.ts';
import { ProfileFactEntity } from './profile-fact.entity.ts';

@Injectable()
export class CompaniesRepository {
  async add(tx: EntityManager, company: Row<CompanyEntity>): Promise<void> {
    await tx.insert(CompanyEntity, company);
  }

  find(tx: EntityManager, id: string): Promise<CompanyEntity | null> {
    return tx.findOneBy(CompanyEntity, { id });
  }

  /** Whoever changes a company waits for whoever changes it already. False: there is none. */
  async lock(tx: EntityManager, id: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('SELECT FROM companies WHERE id = $1 FOR UPDATE', [id]);
    return rows.length > 0;
  }

  async update(tx: EntityManager, id: string, changes: Partial<CompanyEntity>): Promise<void> {
    await tx.update(CompanyEntity, { id }, changes);
  }

  async knownProperties(tx: EntityManager, companyId: string): Promise<KnownProperties> {
    const rows = await tx.find(ProfileFactEntity, {
      where: { companyId, replacedAt: IsNull() },
      order: { property: 'ASC' },
    });
    return new Map(rows.map(({ property, value }) => [property, value]));
  }

  async addFacts(
    tx: EntityManager,
    companyId: string,
    facts: readonly PropertyChange[],
    origin: { readonly source: FactSource; readonly now: Date },
  ): Promise<void> {
    if (facts.length === 0) return;
    await tx.insert(
      ProfileFactEntity,
      facts.map(({ property, value }) => ({
        companyId,
        property,
        value,
        source: origin.source,
        knownSince: origin.now,
        replacedAt: null,
      })),
    );
  }

  async applyDifference(
    tx: EntityManager,
    companyId: string,
    { learnt, forgotten }: ProfileDifference,
    origin: { readonly source: FactSource; readonly now: Date },
  ): Promise<void> {
    const ended = [...learnt.map(({ property }) => property), ...forgotten];
    if (ended.length === 0) return;
    await tx.update(
      ProfileFactEntity,
      { companyId, property: In(ended), replacedAt: IsNull() },
      { replacedAt: origin.now },
    );
    await this.addFacts(tx, companyId, learnt, origin);
  }

  /** Those of these properties that hold now because of this source, with what held before. */
  async withdrawable(
    tx: EntityManager,
    companyId: string,
    properties: readonly string[],
    source: FactSource,
  ): Promise<
    readonly {
      readonly property: string;
      readonly before: PropertyValue;
      readonly known: boolean;
    }[]
  > {
    return tx.query(
      `SELECT held.property, earlier.value AS before, earlier.id IS NOT NULL AS known
         FROM profile_facts held
         LEFT JOIN LATERAL (
           SELECT id, value FROM profile_facts
            WHERE company_id = held.company_id AND property = held.property
              AND replaced_at = held.known_since
            ORDER BY id DESC LIMIT 1
         ) earlier ON true
        WHERE held.company_id = $1 AND held.property = ANY($2)
          AND held.source = $3 AND held.replaced_at IS NULL
        ORDER BY held.property`,
      [companyId, properties, source],
    );
  }

  async deleteFacts(tx: EntityManager, companyId: string): Promise<void> {
    await tx.delete(ProfileFactEntity, { companyId });
  }
}
