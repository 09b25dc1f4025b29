import type { DataSource } from 'typeorm';

/** A hash of each table's rows. */
export type Content = ReadonlyMap<string, string>;

/** Counts of looks at a page: they say nothing of anybody's will. */
const COUNTS = new Set(['page_openings', 'rate_limit']);

export const contentOf = async (source: DataSource): Promise<Content> => {
  const tables = await source.query<{ name: string }[]>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const content = new Map<string, string>();
  for (const { name } of tables.filter((table) => !COUNTS.has(table.name))) {
    const [row] = await source.query<{ hash: string | null }[]>(
      `SELECT md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))) AS hash FROM "${name}" t`,
    );
    content.set(name, row?.hash ?? '');
  }
  return content;
};

export const changedTables = (before: Content, after: Content): readonly string[] =>
  [...after].filter(([name, hash]) => before.get(name) !== hash).map(([name]) => name);
