import type { Pool } from 'pg';
import { PLANNED_FOR_ITS_VALUES } from '../../../src/platform/database/pipelined-client.ts';
import { useDatabase } from '../../support/database.ts';

describe('a query', () => {
  const database = useDatabase();

  /** What the connection has prepared after a query was asked three times on it. */
  const preparedBy = (sql: string, values?: unknown[]): Promise<readonly string[]> =>
    database.source.transaction(async (tx) => {
      for (let time = 0; time < 3; time += 1) await tx.query(sql, values);
      const prepared = await tx.query<{ statement: string }[]>(
        'SELECT statement FROM pg_prepared_statements',
      );
      return prepared.map(({ statement }) => statement);
    });

  it('is prepared once', async () => {
    const sql = 'SELECT $1::int + 1 AS sum';
    expect(await preparedBy(sql, [1])).toEqual(expect.arrayContaining([sql]));
  });

  it('is planned each time if its plan depends on its values', async () => {
    const sql = `${PLANNED_FOR_ITS_VALUES} SELECT $1::int + 2 AS sum`;
    expect(await preparedBy(sql, [1])).not.toContain(sql);
  });

  it('answers after one of its text has failed', async () => {
    const sql = 'SELECT 1 / $1::int AS share';
    await expect(database.source.query(sql, [0])).rejects.toThrow('division by zero');
    expect(await database.source.query(sql, [1])).toEqual([{ share: 1 }]);
  });

  it('without values is not prepared', async () => {
    expect(await preparedBy('SELECT 3 AS three')).not.toContain('SELECT 3 AS three');
  });
});

describe('a connection', () => {
  const database = useDatabase();

  it('that breaks on its way from the pool ends no process, and is not used again', async () => {
    const pool = Reflect.get(database.source.driver, 'master') as Pool;
    const taken = await pool.connect();
    const [{ pid } = { pid: 0 }] = (
      await taken.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    ).rows;
    // As pools hand them over: nobody listens yet.
    const over = new Promise((resolve) => taken.once('end', resolve));
    await database.source.query('SELECT pg_terminate_backend($1)', [pid]);
    await over;
    await expect(taken.query('SELECT 1')).rejects.toThrow('not queryable');
    taken.release();
    expect(await database.source.query('SELECT pg_backend_pid() <> $1 AS other', [pid])).toEqual([
      { other: true },
    ]);
  });
});
