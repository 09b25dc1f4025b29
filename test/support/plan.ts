import type { DataSource } from 'typeorm';

/** One part of how PostgreSQL answered, as EXPLAIN tells it. */
type Node = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Node[];
};

const nodesOf = (node: Node): readonly Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Runs a query, and tells how it was answered. */
export const planOf = async (
  source: DataSource,
  { sql, values }: { readonly sql: string; readonly values: readonly unknown[] },
): Promise<readonly Node[]> => {
  const [row] = await source.query<{ 'QUERY PLAN': [{ Plan: Node }] }[]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
    [...values],
  );
  return row === undefined ? [] : nodesOf(row['QUERY PLAN'][0].Plan);
};

export const scansOf = (plan: readonly Node[], table: string): readonly Node[] =>
  plan.filter((node) => node['Relation Name'] === table);

/** The most rows that any part has looked at, each time that it ran. */
export const readRows = (plan: readonly Node[]): number =>
  Math.max(...plan.map((node) => node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)));
