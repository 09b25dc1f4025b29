import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

/** One number of the weights, set to what makes it say nothing. */
export type Change = {
  readonly table: 'MAX_POINTS' | 'NEED' | 'WORDS' | 'KEEPS';
  readonly key: string;
  readonly to: number;
};

export type Order = {
  readonly change: Change | null;
  readonly cases: string;
  readonly today: string;
};

// A thread has modules of its own. The number is changed before anything has read it, and the
// weights of the service itself stay as constant as they look.
const { change, cases, today } = workerData as Order;
const weights: Record<
  Change['table'],
  Record<string, number>
> = await import('../../src/matching/domain/weights.ts');
if (change !== null) {
  if (!(change.key in weights[change.table])) throw new Error(`There is no weight ${change.key}`);
  weights[change.table][change.key] = change.to;
}
const { openCatalogue } = await import('../../src/matching/command-line.ts');
const { evaluate } = await import('../../src/matching/evaluate.ts');
const judged = JSON.parse(readFileSync(cases, 'utf8')) as Parameters<typeof evaluate>[1];
parentPort?.postMessage(evaluate(await openCatalogue(undefined), judged, today));
