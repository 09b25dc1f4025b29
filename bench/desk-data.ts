import type { DataSource } from 'typeorm';

type Filling = { readonly example: string; readonly to: number };

const STEPS = [
  // One company after another, two minutes apart; a third is in each language.
  `INSERT INTO companies (id, language, area, name, state, created_at, last_activity_at)
     SELECT gen_random_uuid(), (ARRAY['fi', 'sv', 'en'])[1 + n % 3], '853',
            (ARRAY['Leipomo', 'Konepaja', 'Kahvila', 'Studio'])[1 + n % 4] || ' ' || n, 'active',
            date_trunc('milliseconds', now() - n * interval '2 minutes'), now()
       FROM generate_series((SELECT count(*) FROM companies), $2::int - 1) n WHERE $1::uuid IS NOT NULL`,
  `INSERT INTO contacts (company_id, email, email_hash, changed_at)
     SELECT id, 'a@' || id || '.example', md5(id::text), created_at FROM companies
      WHERE id <> $1 AND $2::int > 0
     ON CONFLICT DO NOTHING`,
  `INSERT INTO profile_facts (company_id, property, value, source, known_since)
     SELECT company.id, fact.property, fact.value, fact.source, company.created_at
       FROM companies company CROSS JOIN profile_facts fact
      WHERE fact.company_id = $1 AND fact.replaced_at IS NULL AND $2::int > 0
        AND NOT EXISTS (SELECT FROM profile_facts WHERE company_id = company.id)`,
  `INSERT INTO path_versions (id, company_id, number, cause, content, catalogue_version, matched_on,
                              uncovered_needs, skipped_facts, created_at)
     SELECT gen_random_uuid(), company.id, 1, 'first', path.content, path.catalogue_version,
            path.matched_on, path.uncovered_needs, path.skipped_facts, company.created_at
       FROM companies company CROSS JOIN path_versions path
      WHERE path.company_id = $1 AND $2::int > 0
        AND NOT EXISTS (SELECT FROM path_versions WHERE company_id = company.id)`,
  `INSERT INTO reviews (company_id, desk, state, waiting_for, waiting_since, suggested_version,
                        revision, stage, sectors, language, attention, reminded_days)
     SELECT id, '853', CASE WHEN n % 10 < 3 THEN 'waiting' ELSE 'approved' END,
            CASE WHEN n % 10 = 1 THEN 'contact' ELSE 'first-look' END, created_at, 1, 0,
            (ARRAY['idea', 'startup', 'growth'])[1 + n % 3],
            ARRAY[(ARRAY['food', 'health', 'ict'])[1 + n % 3]], language,
            CASE WHEN n % 10 = 2 THEN '{conditions}'::text[] ELSE '{}' END, 0
       FROM (SELECT *, row_number() OVER (ORDER BY created_at) AS n FROM companies
              WHERE id <> $1 AND $2::int > 0) company
     ON CONFLICT DO NOTHING`,
  // As many entries of the log, a tenth of them of this desk.
  `INSERT INTO audit_log (at, actor_id, by_time, action, city, company_id, fields, codes)
     SELECT now() - ($2::int - n) * interval '1 minute', gen_random_uuid(), false,
            (ARRAY['review.edit', 'review.approve', 'review.note', 'settings.change'])[1 + n % 4],
            CASE WHEN n % 10 = 0 THEN '853' ELSE '091' END, $1, '{}', '{}'
       FROM generate_series((SELECT count(*) FROM audit_log), $2::int - 1) n`,
];

/**
 * Stored paths at one desk, all of them copies of one that was really matched, so that a page costs
 * what it costs. A tenth asked for contact, a tenth is worth a look.
 */
export const fill = async (source: DataSource, { example, to }: Filling): Promise<void> => {
  for (const step of STEPS) await source.query(step, [example, to]);
  for (const table of [
    'companies',
    'contacts',
    'profile_facts',
    'path_versions',
    'reviews',
    'audit_log',
  ])
    await source.query(`VACUUM ANALYZE ${table}`);
};
