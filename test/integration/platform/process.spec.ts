import { jest } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres } from '../../../src/platform/database/embedded/embedded-postgres.ts';
import type { Environment } from '../../../src/platform/config/index.ts';
import {
  build,
  eventually,
  freePort,
  serverPid,
  ServiceProcess,
} from '../../support/service-process.ts';

// Processes of their own start slowly on a busy machine.
jest.setTimeout(240_000);

const isReady = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
};

const occupy = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });

/** The number that PostgreSQL gave this data folder when it was made. */
const clusterOf = async (dataDir: string): Promise<unknown> => {
  const server = await EmbeddedPostgres.start({ dataDir });
  const client = new Client({ connectionString: server.url() });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    'SELECT system_identifier AS id FROM pg_control_system()',
  );
  await client.end();
  await server.stop();
  return rows[0]?.id;
};

describe('the process', () => {
  let dataDir: string;
  let port: number;
  const running: ServiceProcess[] = [];

  const start = (env: Environment = {}, entry: 'main' | 'worker' = 'main'): ServiceProcess => {
    const started = new ServiceProcess({ DATA_DIR: dataDir, PORT: String(port), ...env }, entry);
    running.push(started);
    return started;
  };

  beforeAll(async () => {
    build();
    dataDir = mkdtempSync(join(tmpdir(), 'kasvupolku-process-'));
    chmodSync(dataDir, 0o755);
    port = await freePort();
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.stop('SIGKILL')));
  });

  afterAll(async () => {
    const left = await EmbeddedPostgres.start({ dataDir });
    await left.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('brings its own database, and stops it on SIGTERM', async () => {
    const service = start();
    const url = await service.ready();
    expect(url).toBe(`http://localhost:${port}`);
    await expect(isReady(url)).resolves.toBe(true);
    expect(serverPid(dataDir)).not.toBeNull();
    await expect(service.stop()).resolves.toBe(0);
    expect(serverPid(dataDir)).toBeNull();
  });

  it('keeps the data at the second start', async () => {
    const first = start();
    await first.ready();
    const made = await clusterOf(dataDir);
    await first.stop();
    const second = start();
    await second.ready();
    await expect(clusterOf(dataDir)).resolves.toBe(made);
    await expect(second.stop('SIGINT')).resolves.toBe(0);
  });

  it('that is told to stop while it starts leaves nothing behind', async () => {
    const service = start();
    await eventually(() => serverPid(dataDir) !== null);
    await expect(service.stop()).resolves.toBe(0);
    expect(service.output).not.toContain('Kasvupolku is ready');
    expect(serverPid(dataDir)).toBeNull();
  });

  it('joins the server that a killed process left behind, and stops it at its own end', async () => {
    const killed = start();
    await killed.ready();
    await killed.stop('SIGKILL');
    const orphan = serverPid(dataDir);
    const service = start();
    await service.ready();
    expect(serverPid(dataDir)).toBe(orphan);
    await service.stop();
    expect(serverPid(dataDir)).toBeNull();
  });

  it('recovers when the server is killed under it', async () => {
    const service = start();
    const url = await service.ready();
    const killed = serverPid(dataDir);
    process.kill(killed ?? 0, 'SIGKILL');
    await eventually(async () => serverPid(dataDir) !== killed && (await isReady(url)));
    // Others may reach the server a moment before whoever started it hears that it is up.
    const told = 'The embedded PostgreSQL had died and was started again';
    await eventually(() => service.output.includes(told));
    expect(service.output).toContain(told);
    await expect(service.stop()).resolves.toBe(0);
  });

  it('recovers when process and server are killed together', async () => {
    const killed = start();
    await killed.ready();
    process.kill(serverPid(dataDir) ?? 0, 'SIGKILL');
    await killed.stop('SIGKILL');
    const service = start();
    await expect(isReady(await service.ready())).resolves.toBe(true);
    await service.stop();
  });

  it('shares its server, and the last one out stops it', async () => {
    const web = start({ ROLE: 'web' });
    const url = await web.ready();
    const worker = start({}, 'worker');
    await expect(worker.ready()).resolves.toBe('Kasvupolku works on its jobs.');
    await worker.stop();
    await expect(isReady(url)).resolves.toBe(true);
    await expect(web.stop()).resolves.toBe(0);
    expect(serverPid(dataDir)).toBeNull();
  });

  it('comes up on one database when two first starts meet', async () => {
    const fresh = mkdtempSync(join(dataDir, 'fresh-'));
    chmodSync(fresh, 0o755);
    const twins = [
      start({ DATA_DIR: fresh }),
      start({ DATA_DIR: fresh, PORT: String(await freePort()) }),
    ];
    const urls = await Promise.all(twins.map((each) => each.ready()));
    for (const url of urls) await expect(isReady(url)).resolves.toBe(true);
    await Promise.all(twins.map((each) => each.stop()));
    expect(serverPid(fresh)).toBeNull();
  });

  it('takes the next free port, says so, and links to it', async () => {
    const other = await occupy(port);
    const service = start();
    const url = await service.ready();
    other.close();
    expect(service.output).toContain(`Port ${port} is taken, using ${new URL(url).port}.`);
    await expect(isReady(url)).resolves.toBe(true);
    await service.stop();
  });

  it('says what is wrong with a folder that it cannot write to, and exits with 1', async () => {
    const service = start({ DATA_DIR: '/dev/null/data' });
    await expect(service.exit()).resolves.toBe(1);
    expect(service.output).toMatch(/DATA_DIR \/dev\/null\/data cannot be written to/);
  });

  it('does not start half configured in production', async () => {
    const service = start({ NODE_ENV: 'production', SECRET: 'short' });
    await expect(service.exit()).resolves.toBe(1);
    for (const problem of ['DATABASE_URL', 'SMTP_URL', 'PUBLIC_URL', 'SECRET']) {
      expect(service.output).toContain(`- ${problem} must`);
    }
  });

  it('takes an explicit port at its word in production, on a database of the operator', async () => {
    const database = await EmbeddedPostgres.start({ dataDir, fsync: false });
    const url = await database.createDatabase('operators');
    const production = {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      DATABASE_URL: url,
      SMTP_URL: 'off',
      PUBLIC_URL: 'https://kasvupolku.example.fi',
      SECRET: 'x'.repeat(40),
    };
    const other = await occupy(port);
    const refused = start(production);
    await expect(refused.exit()).resolves.toBe(1);
    expect(refused.output).toContain(`Port ${port} is taken by another program`);
    await new Promise((resolve) => other.close(resolve));

    const service = start(production);
    await expect(service.ready()).resolves.toBe('https://kasvupolku.example.fi');
    await service.stop();
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rowCount } = await client.query(
      "SELECT 1 FROM pg_tables WHERE tablename = 'migrations'",
    );
    await client.end();
    expect(rowCount).toBe(1);
    await database.stop();
  });
});
