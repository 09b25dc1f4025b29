import { Client } from 'pg';

export const QUEUE = 'bench';

/** What one submission adds to one table: how many rows, of how many bytes each. */
export type Rows = { readonly table: string; readonly number: number; readonly bytes: number };

/** Counts of rate limits are no part of the transaction; the job comes from pg-boss in both. */
const TABLES = `SELECT format('%I.%I', n.nspname, c.relname) AS name
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname = 'public' AND c.relname <> 'rate_limit'`;

const connected = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

type Held = ReadonlyMap<string, { readonly number: number; readonly bytes: number }>;

const held = (url: string): Promise<Held> =>
  connected(url, async (client) => {
    const tables = await client.query<{ name: string }>(TABLES);
    const counted = new Map<string, { number: number; bytes: number }>();
    for (const { name } of tables.rows) {
      const { rows } = await client.query<{ number: number; bytes: number }>(
        `SELECT count(*)::int AS number, coalesce(sum(pg_column_size(t)), 0)::int AS bytes FROM ${name} t`,
      );
      if (rows[0]) counted.set(name, rows[0]);
    }
    return counted;
  });

/** What some work adds to the database, for each time that it was done. */
export const rowsAdded = async (
  url: string,
  times: number,
  work: () => Promise<unknown>,
): Promise<readonly Rows[]> => {
  const before = await held(url);
  await work();
  return [...(await held(url))]
    .map(([table, { number, bytes }]) => {
      const added = number - (before.get(table)?.number ?? 0);
      const size = bytes - (before.get(table)?.bytes ?? 0);
      return {
        table,
        number: Math.round(added / times),
        bytes: added === 0 ? 0 : Math.max(1, Math.round(size / added)),
      };
    })
    .filter(({ number }) => number > 0);
};

export const prepareBareDatabase = (url: string, html: string): Promise<void> =>
  connected(url, async (client) => {
    await client.query('CREATE TABLE bench_rows (id uuid PRIMARY KEY, body text NOT NULL)');
    await client.query('CREATE TABLE bench_pages (id int PRIMARY KEY, html text NOT NULL)');
    await client.query('INSERT INTO bench_pages SELECT n, $1 FROM generate_series(0, 99) n', [
      html,
    ]);
  });
