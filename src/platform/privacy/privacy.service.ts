import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.ts';

/** What a feature keeps about companies and people, and how to give it out and take it away. */
export type PersonalPart = {
  /** The feature's name; the key of its part in an export. */
  readonly name: string;
  /** Every table of the feature that holds something about a company or a person. */
  readonly tables: readonly string[];
  /** Everything about this company in plain values, or null when there is nothing. */
  readonly export: (tx: EntityManager, companyId: string) => Promise<object | null>;
  /** Takes it away, and says how many rows it was. */
  readonly erase: (tx: EntityManager, companyId: string) => Promise<number>;
  /** Deletes what has been kept long enough, and says how many rows of what. */
  readonly purge?: (tx: EntityManager, now: Date) => Promise<Readonly<Record<string, number>>>;
};

export type CompanyExport = {
  readonly company: string;
  readonly exportedAt: string;
  readonly parts: Readonly<Record<string, object>>;
  /** Of companies that turned out to be this one. */
  readonly merged?: readonly Omit<CompanyExport, 'exportedAt' | 'merged'>[];
};

/** All that are one company, whichever is named; the one that stays first. */
type Family = (tx: EntityManager, companyId: string) => Promise<readonly string[]>;

/** Thrown through a transaction to take a dry run back. */
class DryRun extends Error {}

/** Each feature registers its part while it is constructed; a test finds a table that nobody named. */
@Injectable()
export class PrivacyService {
  readonly parts: PersonalPart[] = [];
  /** Tables without anything about a company or a person, each with the reason why. */
  readonly impersonal = new Map<string, string>();
  private family: Family = (_, companyId) => Promise.resolve([companyId]);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {
    this.declareImpersonal({ migrations: 'names of migrations' });
  }

  register(part: PersonalPart): void {
    if (this.parts.some(({ name }) => name === part.name)) {
      throw new Error(`The personal data of ${part.name} is registered twice.`);
    }
    this.parts.push(part);
  }

  /** From then on, whoever asks about a company gets what was known of it under other numbers too. */
  findFamilyBy(family: Family): void {
    this.family = family;
  }

  declareImpersonal(tables: Readonly<Record<string, string>>): void {
    for (const [table, reason] of Object.entries(tables)) this.impersonal.set(table, reason);
  }

  /** Everything that is kept about a company; null when there is nothing. */
  async export(companyId: string): Promise<CompanyExport | null> {
    // One snapshot, or a change in between would be in one part and not in the other.
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const found: { readonly company: string; readonly parts: Record<string, object> }[] = [];
      for (const company of await this.family(tx, companyId)) {
        const parts = await this.partsOf(tx, company);
        if (Object.keys(parts).length > 0) found.push({ company, parts });
      }
      const [first, ...merged] = found;
      if (first === undefined) return null;
      const exportedAt = this.clock.now().toISOString();
      return { ...first, exportedAt, ...(merged.length === 0 ? {} : { merged }) };
    });
  }

  private async partsOf(tx: EntityManager, companyId: string): Promise<Record<string, object>> {
    const parts: Record<string, object> = {};
    for (const { name, export: read } of this.parts) {
      const part = await read(tx, companyId);
      if (part !== null) parts[name] = part;
    }
    return parts;
  }

  /** Takes all of it away, or nothing. How many rows of which feature. */
  async erase(companyId: string): Promise<Readonly<Record<string, number>>> {
    return this.database.transaction((tx) => this.eraseIn(tx, companyId));
  }

  /** The same inside a transaction that does more. */
  async eraseIn(tx: EntityManager, companyId: string): Promise<Readonly<Record<string, number>>> {
    const erased: Record<string, number> = {};
    const family = await this.family(tx, companyId);
    // A feature is constructed after those that it builds on, so its rows refer to theirs: last in, first out.
    for (const { name, erase } of [...this.parts].reverse()) {
      for (const id of family) {
        const rows = await erase(tx, id);
        if (rows > 0) erased[name] = (erased[name] ?? 0) + rows;
      }
    }
    return erased;
  }

  /** Deletes what has been kept long enough. A dry run does the same and takes it back. */
  async purge({ dryRun }: { readonly dryRun: boolean }): Promise<Readonly<Record<string, number>>> {
    const purged: Record<string, number> = {};
    const work = this.database.transaction(async (tx) => {
      for (const { name, purge } of [...this.parts].reverse()) {
        const rows = (await purge?.(tx, this.clock.now())) ?? {};
        for (const [what, count] of Object.entries(rows)) purged[`${name}: ${what}`] = count;
      }
      if (dryRun) throw new DryRun();
    });
    await work.catch((error: unknown) => {
      if (!(error instanceof DryRun)) throw error;
    });
    return purged;
  }
}
