import { setTimeout as sleep } from 'node:timers/promises';
import type { Times } from '../timing.ts';

/** Calls as fast as they are answered, so many at once; gives how many a second. */
export const flatOut = async (
  calls: readonly (() => Promise<unknown>)[],
  atOnce: number,
): Promise<number> => {
  const left = calls.values();
  const start = performance.now();
  const lane = async () => {
    for (const call of left) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return (calls.length * 1000) / (performance.now() - start);
};

/** So many a second whatever the answers take; a call that starts late has waited. */
export const steadily = async (
  calls: readonly (() => Promise<unknown>)[],
  perSecond: number,
): Promise<Times> => {
  const start = performance.now();
  const answered = calls.map(async (call, index) => {
    const due = start + (index * 1000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    await call();
    return (performance.now() - due) * 1000;
  });
  const times = await Promise.all(answered);
  return { sorted: times.sort((a, b) => a - b), busy: Number.NaN };
};
