import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import { add, allBits, keepOnly, noBits, type Bits } from './bits.ts';

/** Three sets of services, from the strictest to the most generous reading of what is unknown. */
export type Tally = {
  readonly met: Bits;
  /** Possible even if every unknown fact that is asked first turns out badly. */
  readonly atWorst: Bits;
  readonly possible: Bits;
};

export const everything = (size: number): Tally => ({
  met: allBits(size),
  atWorst: allBits(size),
  possible: allBits(size),
});

export const nothing = (size: number): Tally => ({
  met: noBits(size),
  atWorst: noBits(size),
  possible: noBits(size),
});

export const narrowTo = (tally: Tally, { met, atWorst, possible }: Tally): void => {
  keepOnly(tally.met, met);
  keepOnly(tally.atWorst, atWorst);
  keepOnly(tally.possible, possible);
};

export const widenBy = (tally: Tally, { met, atWorst, possible }: Tally): void => {
  add(tally.met, met);
  add(tally.atWorst, atWorst);
  add(tally.possible, possible);
};

/** Takes a company's facts into account: narrows a tally of services, or widens it. */
export type Account = (facts: KnownFacts, tally: Tally) => void;
