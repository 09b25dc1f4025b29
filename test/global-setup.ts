import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PgBoss } from 'pg-boss';
import { openDataSource } from '../src/platform/database/data-source.ts';
import { EmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.ts';
import { JOBS_SCHEMA } from '../src/platform/jobs/jobs.service.ts';
import { TEMPLATE } from './support/template.ts';

declare global {
  var stopTestServer: (() => Promise<void>) | undefined;
}

const guard = (server: EmbeddedPostgres, folder: string): (() => Promise<void>) => {
  const { binaries, cluster, user } = server.whereabouts();
  const child = spawn(
    process.execPath,
    [
      join(import.meta.dirname, 'support/postgres-guard.mjs'),
      ...[join(binaries, 'bin/pg_ctl'), cluster, folder],
      ...[String(user?.uid ?? ''), String(user?.gid ?? '')],
    ],
    { detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  return () =>
    new Promise((resolve) => {
      child.once('exit', () => {
        resolve();
      });
      child.stdin.end();
    });
};

const makeTemplate = async (server: EmbeddedPostgres): Promise<void> => {
  const url = await server.createDatabase(TEMPLATE);
  const source = await openDataSource(url);
  await source.destroy();
  const boss = new PgBoss({ connectionString: url, schema: JOBS_SCHEMA, max: 2 });
  await boss.start();
  await boss.stop({ graceful: false });
};

/** One real PostgreSQL for the run, with a migrated template that each test file clones. */
export default async function setUp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kasvupolku-test-'));
  chmodSync(folder, 0o755);
  const server = await EmbeddedPostgres.start({ dataDir: folder, preferredPort: 0, fsync: false });
  globalThis.stopTestServer = guard(server, folder);
  await makeTemplate(server);
  process.env.TEST_DATABASE_SERVER = server.url('postgres');
}
