import { DataSource } from 'typeorm';
import { dataSourceOptions, migrate } from '../../../src/platform/database/data-source.ts';
import { useDatabase } from '../../support/database.ts';

const tables = async (source: DataSource): Promise<string[]> => {
  const rows = await source.query<{ name: string }[]>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
};

/** Columns, constraints and indexes as PostgreSQL itself writes them. */
const definitions = async (source: DataSource): Promise<unknown> =>
  source.query(
    `SELECT conrelid::regclass::text AS owner, pg_get_constraintdef(oid) AS text FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT table_name, concat_ws(' ', column_name, data_type, is_nullable, column_default)
       FROM information_schema.columns WHERE table_schema = 'public'
     ORDER BY 1, 2`,
  );

const takeAllBack = async (source: DataSource): Promise<void> => {
  while ((await source.query<unknown[]>('SELECT 1 FROM migrations')).length > 0) {
    await source.undoLastMigration({ transaction: 'each' });
  }
};

describe('the migrations', () => {
  const database = useDatabase();

  it('make exactly what the entities say', async () => {
    const { upQueries } = await database.source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('can be taken back one by one, and run again to the same end', async () => {
    const { source } = database;
    const before = await definitions(source);
    await takeAllBack(source);
    expect(await tables(source)).toEqual(['migrations']);
    await migrate(source);
    expect(await definitions(source)).toEqual(before);
  });

  it('run once when several processes start together', async () => {
    const { source } = database;
    await takeAllBack(source);
    const options = await dataSourceOptions(database.url);
    const processes = [1, 2, 3].map(() => new DataSource(options));
    await Promise.all(processes.map((each) => each.initialize()));
    await Promise.all(processes.map((each) => migrate(each)));
    await Promise.all(processes.map((each) => each.destroy()));
    expect(await source.query('SELECT 1 FROM migrations')).toHaveLength(source.migrations.length);
  });
});
