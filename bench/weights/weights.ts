import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Evaluation, Measured } from '../../src/matching/evaluate.ts';
import { projectRoot } from '../../src/platform/config/index.ts';
import { say } from '../timing.ts';
import type { Change, Order } from './changed.ts';

const TODAY = '2026-11-24';
const CASES = join(projectRoot, 'test/fixtures/judged-cases.json');

const LEFT_OUT: readonly (readonly [string, Change])[] = [
  ...(['needs', 'words', 'area', 'sector', 'role', 'stage', 'timing', 'language'] as const).map(
    (key) => [key, { table: 'MAX_POINTS', key, to: 0 }] as const,
  ),
  ['the order of needs (each counts the same)', { table: 'NEED', key: 'later', to: 1 }],
  ['rarity of needs', { table: 'NEED', key: 'rarity', to: 0 }],
  ['synonyms', { table: 'WORDS', key: 'synonym', to: 0 }],
  ['parts of compound words', { table: 'WORDS', key: 'part', to: 0 }],
  ['less for a need again', { table: 'KEEPS', key: 'need', to: 1 }],
  ['less for a kind again', { table: 'KEEPS', key: 'kind', to: 1 }],
  ['less without a new milestone', { table: 'KEEPS', key: 'milestone', to: 1 }],
  ['less for what is not sure', { table: 'KEEPS', key: 'unsure', to: 1 }],
  ['more for what opens others', { table: 'KEEPS', key: 'opens', to: 1 }],
];

const evaluateWith = (change: Change | null): Promise<Evaluation> => {
  const workerData: Order = { change, cases: CASES, today: TODAY };
  const worker = new Worker(new URL('./changed.js', import.meta.url), { workerData });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
};

const MEASURES: readonly (readonly [string, (row: Measured) => number | null])[] = [
  ['NDCG@5', ({ ndcg5 }) => ndcg5],
  ['NDCG@8', ({ ndcg8 }) => ndcg8],
  ['must-have recall@8', ({ recall8 }) => recall8],
  ['wrong in 8', ({ wrong8 }) => wrong8],
  ['tau', ({ tau }) => tau],
];

const inCells = (name: string, row: Measured): string =>
  `| ${[name, ...MEASURES.map(([, pick]) => pick(row)?.toFixed(2) ?? '')].join(' | ')} |`;

/** What each weight is good for on the judged companies. */
export const benchWeights = async (): Promise<void> => {
  say(`| left out | ${MEASURES.map(([name]) => name).join(' | ')} |`);
  say(`| --- |${' ---: |'.repeat(MEASURES.length)}`);
  const all = await evaluateWith(null);
  say(inCells('**nothing**', all.path));
  for (const [name, change] of LEFT_OUT) say(inCells(name, (await evaluateWith(change)).path));
  say(inCells('*tag count alone*', all.tagCount));
  say(inCells('*own words alone*', all.ownWordsOnly));
};
