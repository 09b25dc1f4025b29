import { Injectable } from '@nestjs/common';
import { type EntityManager, In, IsNull } from 'typeorm';
import { CompanyEntity } from './company.entity.ts';
import type { Company, Contact, FactSource, Pace } from './domain/company.ts';
import type {
  KnownProperties,
  ProfileDifference,
  PropertyChange,
  PropertyValue,
} from './domain/profile-facts.ts';
import {
  insertion,
  type Question,
  type Statement,
  tell,
  timeIn,
} from '../platform/database/together.ts';
import type { Row } from '../shared/row.ts';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';
import { ProfileFactEntity } from './profile-fact.entity.ts';

export type OverviewRow = Company &
  Contact & {
    readonly textVersion: string | null;
    readonly consentLanguage: Language | null;
    readonly askedAt: Date | null;
    readonly confirmedAt: Date | null;
    readonly pace: Pace | null;
    readonly pausedUntil: LocalDate | null;
    readonly known: readonly (readonly [string, PropertyValue])[] | null;
  };

type Times = 'createdAt' | 'lastActivityAt';
type PossibleTimes = 'provedAt' | 'advisorAskedAt' | 'askedAt' | 'confirmedAt';
type OverviewJson = Omit<OverviewRow, Times | PossibleTimes> & {
  readonly [time in Times]: string;
} & { readonly [time in PossibleTimes]: string | null };

export type KnownProfile = {
  readonly language: Language;
  readonly known: readonly (readonly [string, PropertyValue])[] | null;
};

/** Of a company: its properties with their values, each a pair. */
const KNOWN = `(SELECT json_agg(json_build_array(property, value) ORDER BY property)
  FROM profile_facts WHERE company_id = company.id AND replaced_at IS NULL)`;

@Injectable()
export class CompaniesRepository {
  addition(tx: EntityManager, company: Row<CompanyEntity>): Statement {
    return insertion(tx, CompanyEntity, company);
  }

  find(tx: EntityManager, id: string): Promise<CompanyEntity | null> {
    return tx.findOneBy(CompanyEntity, { id });
  }

  /**
   * Whoever changes a company waits for whoever changes it already. False: there is none, or it was
   * merged meanwhile and what would be changed is elsewhere.
   */
  async lock(tx: EntityManager, id: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT FROM companies WHERE id = $1 AND state <> 'merged' FOR UPDATE`,
      [id],
    );
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

  /** All that a page shows of a company. Null when there is none. */
  overview(id: string): Question<OverviewRow | null> {
    return {
      sql: (
        value,
      ) => `SELECT to_json(overview) FROM (SELECT company.id, company.language, company.area, company.name,
              company.first_name AS "firstName", company.state,
              company.created_at AS "createdAt", company.last_activity_at AS "lastActivityAt",
              contact.email, contact.phone, contact.proved_at AS "provedAt",
              contact.advisor_asked_at AS "advisorAskedAt",
              consent.text_version AS "textVersion", consent.language AS "consentLanguage",
              consent.asked_at AS "askedAt", consent.confirmed_at AS "confirmedAt",
              consent.pace, consent.paused_until::text AS "pausedUntil",
              ${KNOWN} AS known
         FROM companies company
         LEFT JOIN contacts contact ON contact.company_id = company.id
         LEFT JOIN consents consent ON consent.company_id = company.id
              AND consent.purpose = 'reminders' AND consent.withdrawn_at IS NULL
        WHERE company.id = ${value(id)}) overview`,
      read: (answer) => (answer === null ? null : withTimes(answer as OverviewJson)),
    };
  }

  /** Null when there is no such company. */
  profile(id: string): Question<KnownProfile | null> {
    return {
      sql: (value) => `SELECT json_build_object('language', language, 'known', ${KNOWN})
        FROM companies company WHERE id = ${value(id)}`,
      read: (answer) => answer as KnownProfile | null,
    };
  }

  factsAddition(
    companyId: string,
    facts: readonly PropertyChange[],
    origin: { readonly source: FactSource; readonly now: Date },
  ): Statement {
    return {
      sql: `INSERT INTO profile_facts (company_id, property, value, source, known_since)
       SELECT $1, property, value, $3, $4
         FROM jsonb_to_recordset($2) AS fact (property text, value jsonb)`,
      values: [companyId, JSON.stringify(facts), origin.source, origin.now],
    };
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
    if (learnt.length > 0) tell(tx, [this.factsAddition(companyId, learnt, origin)]);
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

const withTimes = (row: OverviewJson): OverviewRow => ({
  ...row,
  createdAt: new Date(row.createdAt),
  lastActivityAt: new Date(row.lastActivityAt),
  provedAt: timeIn(row.provedAt),
  advisorAskedAt: timeIn(row.advisorAskedAt),
  askedAt: timeIn(row.askedAt),
  confirmedAt: timeIn(row.confirmedAt),
});
