import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { askTogether, type Question, tell } from '../platform/database/together.ts';
import type { FactValue, Profile } from '../matching/domain/profile.ts';
import { Clock } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import { CompaniesRepository } from './companies.repository.ts';
import type { OverviewRow } from './companies.repository.ts';
import { ConsentsService } from './consents.service.ts';
import { ContactsService } from './contacts.service.ts';
import {
  type Company,
  type Consent,
  type Contact,
  type FactSource,
  isGone,
} from './domain/company.ts';
import type { CompanyOverview } from './domain/overview.ts';
import {
  factProperty,
  profileDifference,
  profileOf,
  propertiesOf,
  type PropertyValue,
} from './domain/profile-facts.ts';

export type NewCompany = {
  readonly profile: Profile;
  readonly language: Language;
  readonly name: string | null;
  readonly firstName: string | null;
  readonly businessId?: string | null;
  /** As `parseAddress` gives it. */
  readonly email: string | null;
  readonly phone: string | null;
  /** Asks an advisor to get in touch; needs an address or a phone. */
  readonly wantsContact: boolean;
  /** Has ticked the box; the button on the page opened from the mail gives the consent. */
  readonly wantsReminders: boolean;
  readonly source: FactSource;
  /** `?from=` of the first page; a clean slug. */
  readonly arrival: string | null;
};

/** Companies and what is known of them. */
@Injectable()
export class CompaniesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly companies: CompaniesRepository,
    private readonly contacts: ContactsService,
    private readonly consents: ConsentsService,
  ) {}

  open(tx: EntityManager, company: NewCompany): Promise<{ readonly id: string }> {
    const id = randomUUID();
    const now = this.clock.now();
    const { profile, language, source } = company;
    const known = [...propertiesOf(profile)].map(([property, value]) => ({ property, value }));
    tell(tx, [
      this.companies.addition(tx, {
        id,
        language,
        area: profile.area,
        name: company.name,
        firstName: company.firstName,
        businessId: company.businessId ?? null,
        state: 'active',
        mergedInto: null,
        arrival: company.arrival,
        createdAt: now,
        lastActivityAt: now,
      }),
      this.companies.factsAddition(id, known, { source, now }),
      ...this.contacts.addition(tx, id, company),
    ]);
    if (company.wantsReminders) this.consents.ask(tx, id, { language, source });
    return Promise.resolve({ id });
  }

  /** Null when there is none, and when it has been merged or erased. */
  async companyOf(
    id: string,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<Company | null> {
    const company = await this.companies.find(tx, id);
    return company === null || isGone(company) ? null : company;
  }

  /** Null when there is none, and when it has been merged or erased. */
  async overview(id: string): Promise<CompanyOverview | null> {
    const overview = this.overviewQuestion(id);
    return (await askTogether(this.dataSource.manager, { overview })).overview;
  }

  /** The same, to be asked together with others. */
  overviewQuestion(id: string): Question<CompanyOverview | null> {
    const { sql, read } = this.companies.overview(id);
    return {
      sql,
      read: (answer) => {
        const row = read(answer);
        return row === null || isGone(row) ? null : overviewOf(row);
      },
    };
  }

  /** What is known, without decisions about services: those belong to its path. */
  async profileOf(id: string, tx: EntityManager = this.dataSource.manager): Promise<Profile> {
    const profile = this.profileQuestion(id);
    return (await askTogether(tx, { profile })).profile;
  }

  /** The same, to be asked together with others. */
  profileQuestion(id: string): Question<Profile> {
    const { sql, read } = this.companies.profile(id);
    return {
      sql,
      read: (answer) => {
        const row = read(answer);
        if (row === null) throw new Error('There is no such company');
        return { ...profileOf(new Map(row.known ?? [])), id, language: row.language };
      },
    };
  }

  contactOf(id: string, tx: EntityManager = this.dataSource.manager): Promise<Contact | null> {
    return this.contacts.of(tx, id);
  }

  /** The whole profile anew: what it leaves out is unknown from now on. */
  async changeProfile(
    tx: EntityManager,
    id: string,
    profile: Profile,
    source: FactSource,
  ): Promise<void> {
    await this.lock(tx, id);
    const before = await this.companies.knownProperties(tx, id);
    const difference = profileDifference(before, propertiesOf(profile));
    const now = this.clock.now();
    await this.companies.applyDifference(tx, id, difference, { source, now });
    await this.companies.update(tx, id, { area: profile.area, lastActivityAt: now });
  }

  /** Whether anything is known of a property, a no included. */
  async knows(tx: EntityManager, id: string, property: string): Promise<boolean> {
    return (await this.companies.knownProperties(tx, id)).has(property);
  }

  /** Adds to what is known, or corrects it. */
  async learn(
    tx: EntityManager,
    id: string,
    facts: { readonly [fact: string]: FactValue },
    source: FactSource,
  ): Promise<void> {
    await this.learnProperties(
      tx,
      id,
      new Map(Object.entries(facts).map(([fact, value]) => [factProperty(fact), value])),
      source,
    );
  }

  /** As `learn`, for what the profile keeps beside its facts: the place, the field, the code. */
  async learnProperties(
    tx: EntityManager,
    id: string,
    properties: ReadonlyMap<string, PropertyValue>,
    source: FactSource,
  ): Promise<void> {
    await this.lock(tx, id);
    const before = await this.companies.knownProperties(tx, id);
    const after = new Map([...before, ...properties]);
    const now = this.clock.now();
    await this.companies.applyDifference(tx, id, profileDifference(before, after), { source, now });
    const area = after.get('area');
    const place = typeof area === 'string' ? area : null;
    await this.companies.update(tx, id, { area: place, lastActivityAt: now });
  }

  /** Takes back what this source said: what was known before holds again. */
  async unlearn(
    tx: EntityManager,
    id: string,
    facts: readonly string[],
    source: FactSource,
  ): Promise<void> {
    if (facts.length === 0) return;
    await this.lock(tx, id);
    const rows = await this.companies.withdrawable(tx, id, facts.map(factProperty), source);
    const forgotten = rows.filter(({ known }) => !known).map(({ property }) => property);
    const learnt = rows
      .filter(({ known }) => known)
      .map(({ property, before }) => ({ property, value: before }));
    const now = this.clock.now();
    await this.companies.applyDifference(
      tx,
      id,
      { learnt, forgotten },
      { source: 'path-page', now },
    );
  }

  /** One change of a company at a time. */
  async lock(tx: EntityManager, id: string): Promise<void> {
    if (!(await this.tryLock(tx, id))) throw new Error('There is no such company');
  }

  /** False: it is gone, or went while this waited. */
  tryLock(tx: EntityManager, id: string): Promise<boolean> {
    return this.companies.lock(tx, id);
  }

  /** The founder was here: silence is counted from now. */
  async noteActivity(tx: EntityManager, id: string): Promise<void> {
    await this.companies.update(tx, id, { lastActivityAt: this.clock.now() });
  }
}

const remindersOf = (row: OverviewRow): Consent | null =>
  row.textVersion === null ||
  row.consentLanguage === null ||
  row.askedAt === null ||
  row.pace === null
    ? null
    : {
        purpose: 'reminders',
        textVersion: row.textVersion,
        language: row.consentLanguage,
        askedAt: row.askedAt,
        confirmedAt: row.confirmedAt,
        pace: row.pace,
        pausedUntil: row.pausedUntil,
        withdrawnAt: null,
      };

const overviewOf = (row: OverviewRow): CompanyOverview => {
  const { id, language, area, name, firstName, state, createdAt, lastActivityAt } = row;
  const { email, phone, provedAt, advisorAskedAt } = row;
  return {
    company: { id, language, area, name, firstName, state, createdAt, lastActivityAt },
    profile: { ...profileOf(new Map(row.known ?? [])), id, language },
    contact: { email, phone, provedAt, advisorAskedAt },
    reminders: remindersOf(row),
  };
};
