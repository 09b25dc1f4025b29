import { randomUUID } from 'node:crypto';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { useApp } from '../../support/app.ts';
import { FakeClock } from '../../support/clock.ts';
import { useDatabase } from '../../support/database.ts';

/** Column names that would make a table personal, whatever its feature says. */
const TELLTALE =
  /(^|_)(email|mail|phone|address|person|first_name|last_name|company_id|token|ip|user_agent|own_words|note|comment)(_|$)/;

/** The service number that a city publishes: nobody's own. */
const PUBLISHED = new Set(['city_settings.phone']);

describe('the register of personal data', () => {
  const service = useApp();
  const registry = (): PrivacyService => service.app.get(PrivacyService);
  const personal = (): string[] => registry().parts.flatMap(({ tables }) => tables);

  it('knows every table of the database, exactly once', async () => {
    const rows = await service.source.query<{ name: string }[]>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
    );
    const registered = [...personal(), ...registry().impersonal.keys()];
    expect(registered.sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it('calls no table impersonal that has a column for a person or a company', async () => {
    const columns = await service.source.query<{ owner: string; name: string }[]>(
      "SELECT table_name AS owner, column_name AS name FROM information_schema.columns WHERE table_schema = 'public'",
    );
    const odd = columns.filter(
      ({ owner, name }) =>
        registry().impersonal.has(owner) &&
        TELLTALE.test(name) &&
        !PUBLISHED.has(`${owner}.${name}`),
    );
    expect(odd).toEqual([]);
  });

  it('calls no table impersonal that points to a personal one', async () => {
    const pointers = await service.source.query<{ from: string; to: string }[]>(
      `SELECT conrelid::regclass::text AS "from", confrelid::regclass::text AS "to"
       FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    );
    const odd = pointers.filter(
      ({ from, to }) => registry().impersonal.has(from) && personal().includes(to),
    );
    expect(odd).toEqual([]);
  });
});

describe('export, erase and purge', () => {
  const database = useDatabase();
  const clock = new FakeClock('2026-11-24T12:00:00+02:00');
  const bakery = randomUUID();
  let privacy: PrivacyService;

  beforeAll(async () => {
    await database.source.query(
      'CREATE TABLE visits (company_id uuid NOT NULL, id uuid PRIMARY KEY, seen date NOT NULL)',
    );
    await database.source.query(
      'CREATE TABLE visit_notes (visit_id uuid REFERENCES visits (id), text text NOT NULL)',
    );
    privacy = new PrivacyService(database.source, clock);
    privacy.register({
      name: 'visits',
      tables: ['visits'],
      export: async (tx, company) => {
        const rows = await tx.query<object[]>('SELECT id FROM visits WHERE company_id = $1', [
          company,
        ]);
        return rows.length === 0 ? null : { visits: rows.length };
      },
      erase: async (tx, company) => {
        const [, rows] = await tx.query<[unknown, number]>(
          'DELETE FROM visits WHERE company_id = $1',
          [company],
        );
        return rows;
      },
      purge: async (tx, now) => {
        const [, rows] = await tx.query<[unknown, number]>(
          "DELETE FROM visits WHERE seen < $1::date - interval '1 year'",
          [now],
        );
        return { 'old visits': rows };
      },
    });
    privacy.register({
      name: 'notes',
      tables: ['visit_notes'],
      export: () => Promise.resolve(null),
      erase: async (tx, company) => {
        const [, rows] = await tx.query<[unknown, number]>(
          'DELETE FROM visit_notes USING visits WHERE visit_id = visits.id AND company_id = $1',
          [company],
        );
        return rows;
      },
    });
  });

  const countVisits = async (): Promise<number> =>
    (await database.source.query<unknown[]>('SELECT 1 FROM visits')).length;

  beforeEach(async () => {
    await database.source.query('TRUNCATE visits, visit_notes');
    const visit = randomUUID();
    await database.source.query("INSERT INTO visits VALUES ($1, $2, '2026-11-01')", [
      bakery,
      visit,
    ]);
    await database.source.query("INSERT INTO visit_notes VALUES ($1, 'nice')", [visit]);
  });

  it('gives out what each feature keeps', async () => {
    await expect(privacy.export(bakery)).resolves.toEqual({
      company: bakery,
      exportedAt: '2026-11-24T10:00:00.000Z',
      parts: { visits: { visits: 1 } },
    });
    await expect(privacy.export(randomUUID())).resolves.toBeNull();
  });

  it('erases what builds on other data first', async () => {
    await expect(privacy.erase(bakery)).resolves.toEqual({ notes: 1, visits: 1 });
    expect(await countVisits()).toBe(0);
    await expect(privacy.erase(bakery)).resolves.toEqual({});
  });

  it('tells in a dry run what a purge would delete, and keeps it', async () => {
    await database.source.query("INSERT INTO visits VALUES ($1, $2, '2025-11-01')", [
      bakery,
      randomUUID(),
    ]);
    await expect(privacy.purge({ dryRun: true })).resolves.toEqual({ 'visits: old visits': 1 });
    expect(await countVisits()).toBe(2);
    await expect(privacy.purge({ dryRun: false })).resolves.toEqual({ 'visits: old visits': 1 });
    expect(await countVisits()).toBe(1);
  });

  it('takes a feature only once', () => {
    const part = privacy.parts[0];
    expect(() => {
      if (part) privacy.register(part);
    }).toThrow('The personal data of visits is registered twice.');
  });
});
