import { type AuditFilter, auditQuery } from '../../../src/accounts/audit/audit.repository.ts';
import { useDatabase } from '../../support/database.ts';
import { planOf, readRows, scansOf } from '../../support/plan.ts';

const ANNA = '00000000-0000-4000-8000-000000000001';
const LIMIT = 51;

const everything: AuditFilter = {
  cities: ['091', '853'],
  actorId: null,
  isByTime: false,
  action: null,
  companyId: null,
  beforeId: null,
  limit: LIMIT,
};

describe('the log with 100,000 entries', () => {
  const database = useDatabase();

  /** Nearly all of Tampere, whose log an administrator of Turku may not see; Anna did one in 1,000. */
  beforeAll(async () => {
    await database.source.query(
      `INSERT INTO audit_log (at, actor_id, by_time, action, city, company_id, fields, codes)
         SELECT '2026-01-01'::timestamptz + n * interval '5 minutes',
                CASE WHEN n % 1000 = 1 THEN $1::uuid WHEN n % 50 <> 0 THEN gen_random_uuid() END,
                n % 50 = 0, (ARRAY['review.edit', 'review.approve', 'review.note'])[1 + n % 3],
                CASE WHEN n % 100 = 0 THEN '853' WHEN n % 500 = 1 THEN NULL ELSE '837' END,
                gen_random_uuid(), '{}', '{}'
           FROM generate_series(1, 100000) n`,
      [ANNA],
    );
    await database.source.query('VACUUM ANALYZE audit_log');
  }, 120_000);

  it.each([
    { by: 'nothing', filter: {}, index: 'audit_log_city_idx' },
    { by: 'a place in the middle', filter: { beforeId: '50000' }, index: 'audit_log_city_idx' },
    { by: 'a person', filter: { actorId: ANNA }, index: 'audit_log_actor_idx' },
    { by: 'time', filter: { isByTime: true }, index: 'audit_log_time_idx' },
    { by: 'an action', filter: { action: 'settings.change' }, index: 'audit_log_action_idx' },
    { by: 'a company', filter: { companyId: ANNA }, index: 'audit_log_company_id_idx' },
  ])('reads a page by $by from its place in an index', async ({ filter, index }) => {
    for (const cities of [['853'], ['091', '837', '853']]) {
      const plan = await planOf(database.source, auditQuery({ ...everything, cities, ...filter }));
      const scans = scansOf(plan, 'audit_log');
      expect(scans.map((node) => node['Node Type'])).not.toContain('Seq Scan');
      expect(plan.map((node) => node['Index Name'])).toContain(index);
      expect(readRows(plan)).toBeLessThanOrEqual(LIMIT * cities.length);
    }
  });
});
