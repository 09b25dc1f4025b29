import { add, keepOnly, type Bits } from './bits.ts';

/**
 * A set of services to be combined with others again and again. Where it differs from "all" or from
 * "none" in few words only, just those are kept; null: it differs in none, and changes nothing.
 */
export type Row = { readonly words: Bits; readonly at: Uint32Array | null } | null;

const ALL = 0xffffffff;
const NONE = 0;
/** Looking up where a word goes costs about as much as this many words in turn. */
const WORTH_SKIPPING = 3;

const rowOf = (bits: Bits, same: number, last: number): Row => {
  const at: number[] = [];
  bits.forEach((word, index) => {
    const isLast = index === bits.length - 1;
    if (word !== (isLast ? (same & last) >>> 0 : same)) at.push(index);
  });
  if (at.length === 0) return null;
  if (at.length * WORTH_SKIPPING > bits.length) return { words: bits, at: null };
  return {
    words: Uint32Array.from(at, (index) => bits[index] as number),
    at: Uint32Array.from(at),
  };
};

/** To be narrowed to; `every` is the set of all services. */
export const rowToKeep = (bits: Bits, every: Bits): Row => rowOf(bits, ALL, every.at(-1) ?? ALL);

/** To be widened by. */
export const rowToAdd = (bits: Bits): Row => rowOf(bits, NONE, NONE);

export const keepRow = (bits: Bits, row: Row): void => {
  if (row === null) return;
  const { words, at } = row;
  if (at === null) {
    keepOnly(bits, words);
    return;
  }
  for (let index = 0; index < at.length; index += 1) {
    const word = at[index] as number;
    bits[word] = (bits[word] as number) & (words[index] as number);
  }
};

export const addRow = (bits: Bits, row: Row): void => {
  if (row === null) return;
  const { words, at } = row;
  if (at === null) {
    add(bits, words);
    return;
  }
  for (let index = 0; index < at.length; index += 1) {
    const word = at[index] as number;
    bits[word] = (bits[word] as number) | (words[index] as number);
  }
};
