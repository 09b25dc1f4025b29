import type { DataSource } from 'typeorm';

/** So many companies with reviews at the desk of Turku, as they stand after some months of use. */
export const fillQueue = async (source: DataSource, number: number): Promise<void> => {
  await source.query(
    `INSERT INTO companies (id, language, area, name, state, created_at, last_activity_at)
       SELECT gen_random_uuid(), (ARRAY['fi', 'sv', 'en'])[1 + n % 3], '853',
              (ARRAY['Leipomo', 'Konepaja', 'Kahvila', 'Studio'])[1 + n % 4] || ' ' || n, 'active',
              date_trunc('milliseconds', '2026-11-24'::timestamptz - n * interval '2 minutes'),
              '2026-11-20'
         FROM generate_series(1, $1::int) n`,
    [number],
  );
  await source.query(
    `INSERT INTO reviews (company_id, desk, state, waiting_for, waiting_since, suggested_version,
                          revision, stage, sectors, language, attention, reminded_days)
       SELECT id, '853', CASE WHEN n % 10 < 3 THEN 'waiting' ELSE 'approved' END,
              CASE WHEN n % 100 = 1 THEN 'contact' ELSE 'first-look' END, created_at, 1, 0,
              (ARRAY['idea', 'startup', 'growth'])[1 + n % 3],
              ARRAY[(ARRAY['food', 'health', 'ict'])[1 + n % 3]], language,
              CASE WHEN n % 20 = 2 THEN '{conditions}'::text[] ELSE '{}' END, 0
         FROM (SELECT *, row_number() OVER (ORDER BY created_at) AS n FROM companies) company`,
  );
  await source.query('VACUUM ANALYZE companies');
  await source.query('VACUUM ANALYZE reviews');
};
