import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../src/platform/config/index.ts';
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.ts';
import { anyFreePort } from '../../src/platform/database/embedded/ports.ts';
import { inWords, percentile, say, sayMachine, type Times } from '../timing.ts';
import { prepareBareDatabase, rowsAdded } from './bare.ts';
import { Child } from './child.ts';
import { ask, Founder } from './founder.ts';
import { flatOut, steadily } from './load.ts';
import { environment, memoryOf, startUp } from './start-up.ts';

const ROUNDS = 4;
const SUBMISSIONS_A_ROUND = 60;
const FIRST_VIEWS_A_ROUND = 60;
const PAGES_A_ROUND = 200;
/** As one that has run for a while: what is called seldom is not compiled yet. */
const WARMING_UP = 300;
const AT_ONCE = 4;
const PER_SECOND = 5;
const STEADY_CALLS = 100;
/** The service asks for a moment on the page before it takes it for a person's. */
const MOMENT_MS = 2_200;

type Call = () => Promise<unknown>;
type Way = { readonly name: string; readonly calls: (count: number) => readonly Call[] };
type Compared = { readonly what: string; readonly ours: Way; readonly bare: Way };

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Both ways in turn, so that a busy minute of the machine meets both. */
const compare = async ({ what, ours, bare }: Compared, count: number): Promise<void> => {
  const rates: { ours: number; bare: number }[] = [];
  for (const way of [ours, bare]) await flatOut(way.calls(WARMING_UP), AT_ONCE);
  for (let round = 0; round < ROUNDS; round += 1)
    rates.push({
      ours: await flatOut(ours.calls(count), AT_ONCE),
      bare: await flatOut(bare.calls(count), AT_ONCE),
    });
  const best = (way: 'ours' | 'bare') => Math.max(...rates.map((rate) => rate[way]));
  const ratio = best('ours') / best('bare');
  const middle = median(rates.map((rate) => rate.ours / rate.bare));
  const figures = [ratio.toFixed(2), middle.toFixed(2), best('ours').toFixed(0)];
  say(`| ${what} against ${bare.name} | ${figures.join(' | ')} | ${best('bare').toFixed(0)} |`);
};

const saySteady = async ({ what, ours, bare }: Compared): Promise<void> => {
  const figures = (times: Times) =>
    [0.5, 0.95, 0.99].map((share) => inWords(percentile(times, share))).join(' | ');
  for (const way of [ours, bare])
    say(
      `| ${what}: ${way.name} | ${figures(await steadily(way.calls(STEADY_CALLS), PER_SECOND))} |`,
    );
};

type Services = { readonly agent: Agent; readonly base: string; readonly bareBase: string };

const repeated =
  (call: (index: number) => Promise<unknown>) =>
  (count: number): readonly Call[] =>
    Array.from({ length: count }, (_, index) => () => call(index));

const founders = (from: number, count: number, { base, agent }: Services): readonly Founder[] =>
  Array.from({ length: count }, (_, index) => new Founder(from + index, base, agent));

const MEASURED = WARMING_UP + ROUNDS * SUBMISSIONS_A_ROUND + STEADY_CALLS;
/** Each page that is seen for the first time needs a founder of its own. */
const FIRST_VIEWS = WARMING_UP + ROUNDS * FIRST_VIEWS_A_ROUND + STEADY_CALLS;
const SENT = Math.max(MEASURED, FIRST_VIEWS);

const readyToSend = async (services: Services): Promise<readonly Founder[]> => {
  const all = founders(0, SENT, services);
  await flatOut(
    all.map((founder) => () => founder.answerAll()),
    AT_ONCE,
  );
  await sleep(MOMENT_MS);
  return all;
};

const submitting = (services: Services, ready: readonly Founder[], paths: string[]): Compared => {
  const { agent, bareBase } = services;
  let sent = 0;
  const next = (count: number) => ready.slice(sent, (sent += count));
  const submit = (founder: Founder) => async () => paths.push(await founder.submit());
  const post = async () => {
    const { status } = await ask({ agent, url: `${bareBase}/transaction`, form: {} });
    if (status !== 303) throw new Error(`The bare transaction answers ${status}`);
  };
  return {
    what: 'submit',
    ours: { name: 'ours', calls: (count) => next(count).map(submit) },
    bare: { name: 'bare transaction', calls: repeated(post) },
  };
};

type Views = { readonly what: string; readonly next: (count: number) => readonly string[] };

const viewing = ({ agent, base, bareBase }: Services, { what, next }: Views): Compared => {
  const see = async (url: string, index: number) => {
    // A founder looks at a page of their own, from an address of their own.
    const headers = { 'x-forwarded-for': `10.200.${(index >> 8) & 255}.${index & 255}` };
    const { status } = await ask({ agent, url, headers });
    if (status !== 200) throw new Error(`${url} answers ${status}`);
  };
  const ours = (count: number) => next(count).map((path, index) => () => see(base + path, index));
  const bare = (index: number) => see(`${bareBase}/page/${index % 100}`, index);
  return {
    what,
    ours: { name: 'ours', calls: ours },
    bare: { name: 'bare page', calls: repeated(bare) },
  };
};

/** Pages that nobody has looked at, and pages that somebody has. */
const views = (services: Services, paths: readonly string[]) => {
  let seen = 0;
  const fresh = (count: number) => paths.slice(seen, (seen += count));
  const known = (count: number) =>
    Array.from({ length: count }, (_, index) => paths[index % FIRST_VIEWS_A_ROUND] ?? '');
  return {
    first: viewing(services, { what: 'path page, seen for the first time', next: fresh }),
    again: viewing(services, { what: 'path page, seen again', next: known }),
  };
};

const startOurs = async (server: EmbeddedPostgres, dataDir: string) => {
  const port = await anyFreePort();
  const child = new Child({
    command: process.execPath,
    args: ['dist/src/main.js'],
    cwd: projectRoot,
    // Only the web part: no mail is sent meanwhile. Each founder comes from an address of their own.
    env: environment(dataDir, port, {
      DATABASE_URL: server.url(),
      ROLE: 'web',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
    }),
  });
  await child.ready();
  return { child, base: `http://127.0.0.1:${port}` };
};

const startBare = async (url: string, rows: Awaited<ReturnType<typeof rowsAdded>>) => {
  const port = await anyFreePort();
  const options = ['--database', url, '--port', String(port), '--rows', JSON.stringify(rows)];
  const child = new Child({
    command: process.execPath,
    args: ['dist/bench/service/bare-app.js', ...options],
    cwd: projectRoot,
    env: {},
  });
  await child.ready();
  return { child, bareBase: `http://127.0.0.1:${port}` };
};

/** One founder's submission, to see what it writes and how large its page is. */
const tryOnce = async (server: EmbeddedPostgres, base: string, agent: Agent) => {
  const founder = new Founder(0xffff, base, agent);
  await founder.answerAll();
  await sleep(MOMENT_MS);
  let path = '';
  const rows = await rowsAdded(server.url(), 1, async () => (path = await founder.submit()));
  const { body } = await ask({ agent, url: base + path });
  return { rows, html: body };
};

const measure = async (server: EmbeddedPostgres, dataDir: string): Promise<void> => {
  const agent = new Agent({ keepAlive: true });
  const { child: ours, base } = await startOurs(server, dataDir);
  try {
    const { rows, html } = await tryOnce(server, base, agent);
    const inserts = rows.map(({ table, number }) => `${table} ${number}`).join(', ');
    say(`A submission inserts: ${inserts}. The path page has ${html.length} characters.\n`);
    const url = await server.createDatabase('bare');
    await prepareBareDatabase(url, html);
    const { child: bare, bareBase } = await startBare(url, rows);
    try {
      const services = { agent, base, bareBase };
      const paths: string[] = [];
      const ready = await readyToSend(services);
      const submits = submitting(services, ready.slice(0, MEASURED), paths);
      say('| | ours / bare, best | ours / bare, median round | ours a second | bare a second |');
      say('| --- | ---: | ---: | ---: | ---: |');
      await compare(submits, SUBMISSIONS_A_ROUND);
      for (const founder of ready.slice(MEASURED)) paths.push(await founder.submit());
      const { first, again } = views(services, paths);
      await compare(first, FIRST_VIEWS_A_ROUND);
      await compare(again, PAGES_A_ROUND);
      say(`\n| at ${PER_SECOND} a second | p50 | p95 | p99 |`);
      say('| --- | ---: | ---: | ---: |');
      await saySteady(submits);
      await saySteady(first);
      await saySteady(again);
      say(`\nMemory after all this: ${await memoryOf(base)}.`);
    } finally {
      await bare.stop();
    }
  } finally {
    agent.destroy();
    await ours.stop();
  }
};

/** The running service against the least that the same framework and database take. */
export const benchService = async ({ install }: { readonly install: boolean }): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  sayMachine();
  try {
    const server = await EmbeddedPostgres.start({ dataDir: folder, preferredPort: 0 });
    try {
      await measure(server, folder);
    } finally {
      await server.stop();
    }
    await startUp({ install });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
