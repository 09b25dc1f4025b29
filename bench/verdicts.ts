import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTables } from '../src/catalogue/files.ts';
import type { KnownFacts } from '../src/catalogue/domain/facts.ts';
import type { Catalogue } from '../src/catalogue/domain/format.ts';
import { indexesIn } from '../src/matching/domain/bits.ts';
import { compile, type CompiledRules } from '../src/matching/domain/compile.ts';
import { knownFacts } from '../src/matching/domain/known-facts.ts';
import { EmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.ts';
import { plainLoop } from './plain-loop.ts';
import { rulesEngine } from './rules-engine.ts';
import { sqlTable } from './sql.ts';
import { syntheticCatalogue, syntheticCompanies } from './synthetic.ts';
import { inWords, percentile, say, sayMachine, timed, type Times } from './timing.ts';

const SIZES = [300, 3_000, 30_000, 300_000];
const TODAY = '2026-11-24';
/** A scan of such data in C, measured elsewhere; quoted as the distance to what a machine can do. */
const C_SCAN: Readonly<Record<number, number>> = {
  300: 0.05,
  3_000: 0.36,
  30_000: 3.6,
  300_000: 67,
};
/** Above this the rules engine takes minutes a company. */
const ENGINE_UP_TO = 30_000;

const companies = (known: number): readonly KnownFacts[] =>
  syntheticCompanies(1_000, known).map((company) => knownFacts(company, TODAY, readTables()));

const ALL_KNOWN = companies(1);
const SOME_KNOWN = companies(0.6);

type Row = { readonly name: string; readonly times: Times };

const sayRows = (rows: readonly Row[], size: number) => {
  const [own] = rows;
  if (own === undefined) return;
  const ours = percentile(own.times, 0.5);
  for (const { name, times } of rows) {
    const middle = percentile(times, 0.5);
    const figures = [middle, percentile(times, 0.99), times.busy].map(inWords).join(' | ');
    const calls = times.sorted.length;
    say(`| ${size} | ${name} | ${(middle / ours).toPrecision(3)} | ${figures} | ${calls} |`);
  }
  const scan = C_SCAN[size] ?? Number.NaN;
  say(
    `| ${size} | a scan in C (quoted) | ${(scan / ours).toPrecision(2)} | ${inWords(scan)} | | | |`,
  );
};

/** Everybody has to give the same answer before anybody is timed. */
const agree = async (
  rules: CompiledRules,
  name: string,
  judge: (facts: KnownFacts) => readonly number[] | Promise<readonly number[]>,
) => {
  for (const facts of ALL_KNOWN.slice(0, 5)) {
    const ours = indexesIn(rules.judge(facts).eligible);
    const theirs = await judge(facts);
    if (ours.join() !== theirs.join()) throw new Error(`${name} finds other services eligible`);
  }
};

const measure = async (catalogue: Catalogue, url: string): Promise<readonly Row[]> => {
  const { services } = catalogue;
  const rules = compile(catalogue);
  const loop = (facts: KnownFacts) => plainLoop(services, facts);
  await agree(rules, 'the plain loop', (facts) => loop(facts).eligible);
  for (const facts of [...ALL_KNOWN, ...SOME_KNOWN]) rules.judge(facts);
  const most = { most: 5_000, seconds: 6 };
  const rows: Row[] = [
    { name: 'compiled, all known', times: await timed(ALL_KNOWN, rules.judge, most) },
    { name: 'compiled, 4 in 10 unknown', times: await timed(SOME_KNOWN, rules.judge, most) },
    { name: 'plain loop, all known', times: await timed(ALL_KNOWN, loop, most) },
    { name: 'plain loop, 4 in 10 unknown', times: await timed(SOME_KNOWN, loop, most) },
  ];
  const table = await sqlTable(url, services);
  await agree(rules, 'PostgreSQL', table.judge);
  rows.push({
    name: 'PostgreSQL, all known',
    times: await timed(ALL_KNOWN, table.judge, { most: 500, seconds: 8 }),
  });
  await table.close();
  if (services.length > ENGINE_UP_TO) return rows;
  const engine = rulesEngine(services);
  if (services.length < ENGINE_UP_TO) await agree(rules, 'json-rules-engine', engine);
  rows.push({
    name: 'json-rules-engine, all known',
    times: await timed(ALL_KNOWN, engine, { most: 200, seconds: 10 }),
  });
  return rows;
};

/** One company against all services: verdicts only, every way in the same run. */
export const benchVerdicts = async (sizes: readonly number[] = SIZES): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const server = await EmbeddedPostgres.start({ dataDir: folder, preferredPort: 0 });
  try {
    sayMachine();
    say('| services | way | × ours (p50) | p50 | p99 | busy, mean | calls |');
    say('| ---: | --- | ---: | ---: | ---: | ---: | ---: |');
    for (const size of sizes) sayRows(await measure(syntheticCatalogue(size), server.url()), size);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
