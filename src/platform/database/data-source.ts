import { join } from 'node:path';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { codeRoot } from '../config/index.ts';
import { AllTold } from './all-told.subscriber.ts';
import { PipelinedClient } from './pipelined-client.ts';
import { SnakeCase } from './snake-case.ts';
import { classesIn } from './source-files.ts';

const OLDEST_POSTGRES = 15;
/** Any number; the same in every process that may migrate at the same time. */
const MIGRATION_LOCK = 7_219_430_551;

/** A new connection has to prepare all its queries anew. */
const MOST_IDLE_MS = 600_000;

export const dataSourceOptions = async (url: string): Promise<DataSourceOptions> => ({
  type: 'postgres',
  url,
  entities: await classesIn(join(codeRoot, 'src'), '\\.entity'),
  migrations: await classesIn(join(codeRoot, 'migrations'), ''),
  subscribers: [AllTold],
  migrationsTableName: 'migrations',
  migrationsTransactionMode: 'each',
  synchronize: false,
  namingStrategy: new SnakeCase(),
  // gen_random_uuid() is built in; extensions would need rights that a city's database does not give.
  uuidExtension: 'pgcrypto',
  installExtensions: false,
  applicationName: 'kasvupolku',
  extra: { max: 10, idleTimeoutMillis: MOST_IDLE_MS, Client: PipelinedClient },
});

const checkVersion = async (source: DataSource): Promise<void> => {
  const [row] = await source.query<{ server_version: string }[]>('SHOW server_version');
  const version = row?.server_version ?? '0';
  if (Number.parseInt(version, 10) < OLDEST_POSTGRES) {
    throw new Error(
      `The database is PostgreSQL ${version}; Kasvupolku needs ${OLDEST_POSTGRES} or newer.`,
    );
  }
};

/** Several processes may start at once: one migrates, the others wait for it. */
export const migrate = async (source: DataSource): Promise<void> => {
  const lock = source.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await source.runMigrations();
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    await lock.release();
  }
};

/** Connected, of a version that we know, and migrated. */
export const openDataSource = async (url: string): Promise<DataSource> => {
  const source = await new DataSource(await dataSourceOptions(url)).initialize();
  try {
    await checkVersion(source);
    await migrate(source);
    return source;
  } catch (cause) {
    await source.destroy();
    throw cause;
  }
};
