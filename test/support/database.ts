import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource } from '../../src/platform/database/data-source.ts';
import { TEMPLATE } from './template.ts';

const serverUrl = (): string => {
  const url = process.env.TEST_DATABASE_SERVER;
  if (url === undefined) throw new Error('The global set-up has not started a server.');
  return url;
};

const onServer = async (...statements: string[]): Promise<void> => {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
};

let made = 0;

/** A database of its own: migrated, empty but for what migrations put in. 25 to 45 ms. */
export const cloneDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> => {
  made += 1;
  const name = `test_${process.env.JEST_WORKER_ID ?? '0'}_${process.pid}_${made}`;
  await onServer(
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`,
  );
  const url = new URL(serverUrl());
  url.pathname = name;
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
};

/** For repository tests: a connected data source on a fresh database, closed and dropped by itself. */
export const useDatabase = (): { readonly source: DataSource; readonly url: string } => {
  let state: { source: DataSource; url: string; drop: () => Promise<void> } | undefined;
  const opened = (): { source: DataSource; url: string } => {
    if (!state) throw new Error('The database is there once beforeAll has run.');
    return state;
  };
  beforeAll(async () => {
    const { url, drop } = await cloneDatabase();
    state = { url, drop, source: await openDataSource(url) };
  });
  afterAll(async () => {
    await state?.source.destroy();
    await state?.drop();
  });
  return {
    get source() {
      return opened().source;
    },
    get url() {
      return opened().url;
    },
  };
};
