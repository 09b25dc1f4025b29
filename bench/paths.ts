import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readTables } from '../src/catalogue/files.ts';
import { findCandidates } from '../src/matching/domain/candidates.ts';
import { choose } from '../src/matching/domain/choose.ts';
import {
  DEFAULT_STEPS,
  match,
  situationOf,
  type MatchRequest,
} from '../src/matching/domain/match.ts';
import { order } from '../src/matching/domain/order.ts';
import type { OwnWord } from '../src/matching/domain/own-words.ts';
import { prepare, type Prepared } from '../src/matching/domain/prepared.ts';
import type { Profile } from '../src/matching/domain/profile.ts';
import { frozenWeights } from '../src/matching/prepare-catalogue.ts';
import {
  syntheticCatalogue,
  syntheticCompanies,
  syntheticServiceWords,
  syntheticText,
} from './synthetic.ts';
import { busyNow, inWords, percentile, say, sayMachine, timed, type Times } from './timing.ts';

const TODAY = '2026-11-24';
const SIZES = [300, 3_000, 30_000, 300_000];
/** For verdicts and fit together, at p99 and in microseconds. */
const BARS: Readonly<Record<number, number>> = {
  300: 100,
  3_000: 300,
  30_000: 1_000,
  300_000: 5_000,
};
const BULK = { companies: 5_000, services: 3_000, barSeconds: 3 };
const SOME_KNOWN = 0.6;

const preparedOf = (size: number): Prepared => {
  const weights = frozenWeights();
  const words = syntheticServiceWords(size, weights.words.frequency);
  return prepare(syntheticCatalogue(size), { tables: readTables(), weights, words });
};

const requestOf = (profile: Profile, words: readonly OwnWord[] = []): MatchRequest => ({
  profile,
  words,
  today: TODAY,
});

type Row = { readonly name: string; readonly times: Times };

const sayRow = (size: number, { name, times }: Row): void => {
  const figures = [percentile(times, 0.5), percentile(times, 0.99), times.busy];
  say(`| ${size} | ${name} | ${figures.map(inWords).join(' | ')} | ${times.sorted.length} |`);
};

const measure = async (size: number): Promise<void> => {
  const prepared = preparedOf(size);
  const texts = syntheticText(1_000, frozenWeights().words.frequency);
  const withWords = (companies: readonly Profile[]) =>
    companies.map((company, index) => requestOf(company, texts[index]));
  const known = syntheticCompanies(1_000, 1);
  const some = syntheticCompanies(1_000, SOME_KNOWN);
  const fit = (request: MatchRequest) => findCandidates(situationOf(prepared, request));
  const path = (request: MatchRequest) => {
    const situation = situationOf(prepared, request);
    return order(situation, choose(situation, findCandidates(situation), DEFAULT_STEPS).chosen);
  };
  const all = (request: MatchRequest) => match(prepared, request);
  const plain = (companies: readonly Profile[]) => companies.map((one) => requestOf(one));
  const ways: readonly [string, readonly MatchRequest[], (request: MatchRequest) => unknown][] = [
    ['verdicts + fit, all known', plain(known), fit],
    ['verdicts + fit, 4 in 10 unknown', plain(some), fit],
    ['the same with own words, all known', withWords(known), fit],
    ['verdicts + fit + path, all known', plain(known), path],
    ['verdicts + fit + path, 4 in 10 unknown', plain(some), path],
    ['and reasons and open questions, all known', plain(known), all],
    ['and reasons and open questions, 4 in 10 unknown', plain(some), all],
  ];
  for (const [name, requests, call] of ways) {
    await timed(requests, call, { most: 1_000, seconds: 3 });
    sayRow(size, { name, times: await timed(requests, call, { most: 4_000, seconds: 5 }) });
  }
  say(`| ${size} | the bar for verdicts + fit | | ${inWords(BARS[size] ?? 0)} | | |`);
};

const secondsOf = (microseconds: number): string => `${(microseconds / 1e6).toFixed(2)} s`;

const bulk = (): void => {
  const { companies, services, barSeconds } = BULK;
  const prepared = preparedOf(services);
  const all = syntheticCompanies(companies, SOME_KNOWN);
  const start = performance.now();
  const busy = busyNow();
  for (const company of all) match(prepared, requestOf(company));
  const [clock, used] = [(performance.now() - start) * 1000, busyNow() - busy];
  say(
    `\n${companies} companies × ${services} services with paths, cold: ${secondsOf(clock)}, ` +
      `${secondsOf(used)} of processor time (bar ${barSeconds} s).`,
  );
};

const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
};

const heapAfterCollecting = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const CHUNK = 10_000;

/** Companies are made in chunks between the clock's laps, so that only matching is timed and kept. */
const stream = (companies: number): void => {
  const prepared = preparedOf(300);
  let [spent, busy, first, done] = [0, 0, 0, 0];
  while (done < companies) {
    const chunk = syntheticCompanies(Math.min(CHUNK, companies - done), SOME_KNOWN, done + 7);
    const [start, busyBefore] = [performance.now(), busyNow()];
    for (const company of chunk) match(prepared, requestOf(company));
    spent += performance.now() - start;
    busy += busyNow() - busyBefore;
    done += chunk.length;
    if (first === 0) first = heapAfterCollecting();
  }
  const last = heapAfterCollecting();
  const growth = ((last / first - 1) * 100).toFixed(1);
  say(
    `${done} companies × 300 services with paths: ${((done * 1000) / spent).toFixed(0)} a second by ` +
      `the clock, ${((done * 1e6) / busy).toFixed(0)} a second of processor time.`,
  );
  say(
    `Heap after the first ${CHUNK}: ${first.toFixed(1)} MB; after all: ${last.toFixed(1)} MB ` +
      `(${growth} %, bar 5 %).`,
  );
};

/** From profiles to verdicts and fit, and on to paths: how long, how many, how much memory. */
export const benchPaths = async ({
  companies,
  sizes = SIZES,
}: {
  readonly companies: number;
  readonly sizes?: readonly number[] | undefined;
}): Promise<void> => {
  sayMachine();
  say('| services | what | p50 | p99 | busy, mean | calls |');
  say('| ---: | --- | ---: | ---: | ---: | ---: |');
  for (const size of sizes) await measure(size);
  bulk();
  stream(companies);
};
