import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AdvisorsService } from '../src/accounts/index.ts';
import { SessionsService } from '../src/accounts/sign-in/sessions.service.ts';
import { CompaniesService } from '../src/companies/index.ts';
import { createApp } from '../src/create-app.ts';
import { PathsService } from '../src/paths/index.ts';
import { readConfig } from '../src/platform/config/index.ts';
import { EmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.ts';
import { JobsService } from '../src/platform/jobs/index.ts';
import { Log } from '../src/platform/log/log.ts';
import { SystemClock } from '../src/shared/clock.ts';
import { fill } from './desk-data.ts';
import { inWords, percentile, say, sayMachine, timed, type Times } from './timing.ts';

const SIZES = [1000, 100_000];
const CALLS = { most: 300, seconds: 60 };
const WARMING_UP = { most: 40, seconds: 20 };

type App = Awaited<ReturnType<typeof createApp>>;

const openExample = (app: App): Promise<string> =>
  app.get(DataSource).transaction(async (tx) => {
    const { id } = await app.get(CompaniesService).open(tx, {
      profile: {
        stage: 'pre-startup',
        area: '853',
        sectors: ['food'],
        needs: ['founding', 'funding', 'premises'],
        text: 'leivomme hapanjuurileipää',
        facts: { 'company-registered': false, 'business-plan': false },
      },
      language: 'fi',
      name: 'Leipomo Virtanen',
      firstName: 'Anna',
      email: 'anna@leipomo.example',
      phone: null,
      wantsContact: true,
      wantsReminders: false,
      source: 'intake',
      arrival: null,
    });
    await app.get(PathsService).publishFirst(tx, id);
    return id;
  });

const signIn = (app: App): Promise<string> =>
  app.get(DataSource).transaction(async (tx) => {
    const id = await app.get(AdvisorsService).add(tx, {
      email: 'anna@city.example',
      name: 'Anna',
      language: 'fi',
      grants: [
        { role: 'advisor', city: '853' },
        { role: 'admin', city: '853' },
      ],
    });
    const sessions = app.get(SessionsService);
    return `${sessions.cookieName}=${await sessions.begin(tx, id)}`;
  });

let calls = 0;

/** An advisor's requests, one after another; every page has to answer with 200. */
const visit =
  (base: string, cookie: string) =>
  async (path: string): Promise<void> => {
    // From an address of its own each: there are limits for one.
    calls += 1;
    const headers = { cookie, 'x-forwarded-for': `10.1.${(calls >> 8) & 255}.${calls & 255}` };
    const answer = await fetch(base + path, { headers, redirect: 'manual' });
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
    await answer.text();
  };

type Measured = ReadonlyMap<string, Times>;

const pagesOf = async (source: DataSource): Promise<ReadonlyMap<string, readonly string[]>> => {
  const companies = await source.query<{ id: string; time: string }[]>(
    `SELECT company_id AS id, (extract(epoch FROM waiting_since) * 1000)::bigint AS time
       FROM reviews ORDER BY md5(company_id::text) LIMIT 300`,
  );
  const entries = await source.query<{ id: string }[]>(
    `SELECT id FROM audit_log ORDER BY md5(id::text) LIMIT 300`,
  );
  const queue = '/fi/desk/queue';
  return new Map([
    ['queue: asked for contact', [queue]],
    ['queue: worth a look', [`${queue}?tab=look`]],
    ['queue: all others', [`${queue}?tab=other`]],
    [
      'queue: all others, somewhere in the middle',
      companies.map(({ id, time }) => `${queue}?tab=other&after=${time}_${id}`),
    ],
    ['queue: filtered by stage and field', [`${queue}?tab=other&stage=growth&sector=ict`]],
    ['queue: searched by name', [`${queue}?q=leip+42`, `${queue}?q=konepaja+1`]],
    ['log', ['/fi/desk/audit']],
    ['log: somewhere in the middle', entries.map(({ id }) => `/fi/desk/audit?before=${id}`)],
    ['log: by what was done', ['/fi/desk/audit?what=settings.change']],
    ['one path', companies.map(({ id }) => `/fi/desk/paths/${id}`)],
  ]);
};

const measure = async (app: App, base: string, cookie: string): Promise<Measured> => {
  const see = visit(base, cookie);
  const measured = new Map<string, Times>();
  for (const [name, paths] of await pagesOf(app.get(DataSource))) {
    await timed(paths, see, WARMING_UP);
    measured.set(name, await timed(paths, see, CALLS));
  }
  return measured;
};

const report = (few: Measured, many: Measured): void => {
  const [small = 0, large = 0] = SIZES;
  say(`| page | p95 with ${small} | p50 with ${large} | p95 with ${large} | p95 / p95 |`);
  say('| --- | ---: | ---: | ---: | ---: |');
  for (const [name, times] of many) {
    const before = percentile(few.get(name) ?? times, 0.95);
    const after = percentile(times, 0.95);
    const figures = [before, percentile(times, 0.5), after].map(inWords).join(' | ');
    say(`| ${name} | ${figures} | ${(after / before).toFixed(2)} |`);
  }
};

const measureSizes = async (server: EmbeddedPostgres, dataDir: string): Promise<void> => {
  const config = readConfig({
    NODE_ENV: 'test',
    DATA_DIR: dataDir,
    YTJ_URL: 'off',
    SECRET: 'b'.repeat(40),
    TRUST_PROXY: '1',
  });
  const log = new Log({ level: 'error', json: false, destination: process.stderr });
  const surroundings = { config, databaseUrl: server.url(), clock: new SystemClock(), log };
  const app = await createApp(surroundings);
  try {
    await app.get(JobsService).start({ work: false });
    const listening = await app.listen(0, '127.0.0.1');
    const base = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    const example = await openExample(app);
    const cookie = await signIn(app);
    const results: Measured[] = [];
    for (const size of SIZES) {
      await fill(app.get(DataSource), { example, to: size });
      results.push(await measure(app, base, cookie));
    }
    const [few, many] = results;
    if (few && many) report(few, many);
  } finally {
    await app.close();
  }
};

/** The pages of the advisor's desk with few and with many stored paths. */
export const benchDesk = async (): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  sayMachine();
  try {
    const server = await EmbeddedPostgres.start({ dataDir: folder, preferredPort: 0 });
    try {
      await measureSizes(server, folder);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
