import { cpus, loadavg } from 'node:os';

/** Times of single calls in microseconds, smallest first, and the mean time that a processor was busy. */
export type Times = { readonly sorted: readonly number[]; readonly busy: number };

type Limits = { readonly most: number; readonly seconds: number };

/** Processor time of the whole process: on a busy machine it tells more than the clock. */
export const busyNow = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** One call for each input in turn, until there are enough of them or the time is over. */
export const timed = async <T>(
  inputs: readonly T[],
  call: (input: T) => unknown,
  { most, seconds }: Limits,
): Promise<Times> => {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const busyBefore = busyNow();
  while (times.length < most && (times.length < 3 || performance.now() < end)) {
    const input = inputs[times.length % inputs.length] as T;
    const start = performance.now();
    const result = call(input);
    // Awaiting what is no promise would be timed as well.
    if (result instanceof Promise) await result;
    times.push((performance.now() - start) * 1000);
  }
  const busy = (busyNow() - busyBefore) / times.length;
  return { sorted: times.sort((a, b) => a - b), busy };
};

export const percentile = ({ sorted }: Times, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

export const inWords = (microseconds: number): string => {
  if (microseconds < 1000) return `${microseconds.toPrecision(3)} µs`;
  const milliseconds = microseconds / 1000;
  return `${milliseconds < 100 ? milliseconds.toPrecision(3) : Math.round(milliseconds)} ms`;
};

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export const sayMachine = (): void => {
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  say(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}, load ${load} at start.\n`,
  );
};
