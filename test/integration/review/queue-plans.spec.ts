import { QUEUE_TABS } from '../../../src/review/domain/attention.ts';
import { LOOKALIKES } from '../../../src/review/merge/lookalikes.repository.ts';
import {
  countQuery,
  pageQuery,
  type QueueLimits,
  searchQuery,
} from '../../../src/review/queue/queue.repository.ts';
import { useDatabase } from '../../support/database.ts';
import { fillQueue } from '../../support/many-reviews.ts';
import { planOf, readRows, scansOf } from '../../support/plan.ts';

const limits: QueueLimits = {
  desks: ['853', '091'],
  advisorId: '00000000-0000-4000-8000-000000000000',
  filter: { stage: null, sector: null, language: null, age: null, mine: false },
  waitingBefore: null,
  limit: 26,
};

describe('the queue of 100,000 companies', () => {
  const database = useDatabase();

  beforeAll(async () => {
    await fillQueue(database.source, 100_000);
  }, 120_000);

  const nodes = (query: { sql: string; values: unknown[] }) => planOf(database.source, query);

  it.each(QUEUE_TABS)('reads a page of the tab %s from its place in the index', async (tab) => {
    const after = {
      waitingSince: new Date('2026-09-01T00:00:00Z'),
      companyId: limits.advisorId,
    };
    for (const place of [null, after]) {
      const plan = await nodes(pageQuery({ ...limits, tab, after: place }));
      expect(scansOf(plan, 'reviews').map((node) => node['Index Name'])).toEqual([
        'reviews_queue_idx',
      ]);
      expect(readRows(plan)).toBeLessThan(100);
    }
  });

  it.each([
    { by: 'stage', filter: { ...limits.filter, stage: 'growth' as const } },
    { by: 'field', filter: { ...limits.filter, sector: 'food' as const } },
    { by: 'language', filter: { ...limits.filter, language: 'sv' as const } },
  ])('looks no further than it has to when filtered by $by', async ({ filter }) => {
    const plan = await nodes(pageQuery({ ...limits, filter, tab: 'other', after: null }));
    expect(scansOf(plan, 'reviews').map((node) => node['Index Name'])).toEqual([
      'reviews_queue_idx',
    ]);
    expect(readRows(plan)).toBeLessThan(1000);
  });

  it('counts no further than it tells', async () => {
    const plan = await nodes(countQuery({ ...limits, tab: 'other', limit: 1000 }));
    expect(scansOf(plan, 'reviews')[0]?.['Node Type']).toBe('Index Only Scan');
    expect(readRows(plan)).toBeLessThanOrEqual(1000);
  });

  it.each([
    { words: ['4711'], most: 100 },
    { words: ['leip', '42'], most: 30_000 },
    { words: ['konepaja'], most: 30_000 },
    { words: ['nobody'], most: 100 },
  ])('finds $words through the index of words, few companies of it', async ({ words, most }) => {
    const plan = await nodes(searchQuery({ ...limits, words, businessId: null }));
    expect(plan.map((node) => node['Index Name'])).toContain('reviews_name_words_idx');
    // Bits of an index are cheap by the thousand, companies are not.
    expect(readRows(plan)).toBeLessThan(most);
    for (const node of [...scansOf(plan, 'companies'), ...scansOf(plan, 'profile_facts')])
      expect(node['Actual Rows']).toBeLessThanOrEqual(1);
  });

  it('looks for the same company again through indexes', async () => {
    await database.source.query(
      `UPDATE companies SET business_id = '0112038-9' WHERE name = 'Leipomo 4'`,
    );
    const [company] = await database.source.query<{ id: string }[]>(
      `SELECT id FROM companies WHERE name = 'Leipomo 4'`,
    );
    const plan = await nodes({ sql: LOOKALIKES, values: [company?.id, ['853']] });
    expect(plan.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    expect(readRows(plan)).toBeLessThan(10);
  });

  it('looks at no company of another desk', async () => {
    const plan = await nodes(
      searchQuery({ ...limits, desks: ['091'], words: ['leip'], businessId: null }),
    );
    expect(readRows(plan)).toBe(0);
  });
});
