import { setTimeout as sleep } from 'node:timers/promises';

const INSIST_TIMES = 60;
const INSIST_EVERY_MS = 1000;

/** A worker that knows what became of a mail does not give up because the database is away. */
export const insist = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let times = 1; ; times += 1) {
    try {
      return await work();
    } catch (error) {
      if (times >= INSIST_TIMES) throw error;
      await sleep(INSIST_EVERY_MS);
    }
  }
};
