/** Chance that is the same in every run (mulberry32). */
export type Chance = {
  /** From 0 to 1. */
  next(): number;
  /** True this often. */
  often(share: number): boolean;
  one<T>(values: readonly T[]): T;
  some<T>(values: readonly T[], most: number): readonly T[];
};

export const chance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const one = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  return {
    next,
    often: (share) => next() < share,
    one,
    some: (values, most) => {
      const count = 1 + Math.floor(next() * most);
      return [...new Set(Array.from({ length: count }, () => one(values)))];
    },
  };
};
