import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import { add, keepOnly, noBits, type Bits } from './bits.ts';
import { addRow, keepRow, type Row } from './rows.ts';

/** A company with its facts, and the stretch that each plain fact lies in. */
export type Located = {
  readonly facts: KnownFacts;
  readonly stretches: readonly (string | number)[];
};

/** The services that fit what is known of one fact. */
export type Fitting = {
  /** Nothing about it is left open: what is possible is met. */
  readonly isCertain: boolean;
  readonly met: Row;
  readonly possible: Row;
  /** Possible even if what is unknown turns out badly, as it may where it is asked first. */
  readonly atWorst: Row;
};

/**
 * What is left of all services, in three readings of what is unknown, as facts are taken in; written
 * over for each company. Most facts are known and say the same in every reading.
 */
export class Tally {
  readonly certain: Bits;
  readonly met: Bits;
  readonly atWorst: Bits;
  readonly possible: Bits;
  /** Nothing is left open so far: the three readings are not looked at. */
  isCertain = true;

  constructor(size: number) {
    this.certain = noBits(size);
    this.met = noBits(size);
    this.atWorst = noBits(size);
    this.possible = noBits(size);
  }

  reset(every: Bits): void {
    this.certain.set(every);
    this.isCertain = true;
  }

  narrow({ isCertain, met, atWorst, possible }: Fitting): void {
    if (isCertain) {
      keepRow(this.certain, met);
      return;
    }
    this.doubt();
    keepRow(this.met, met);
    keepRow(this.atWorst, atWorst);
    keepRow(this.possible, possible);
  }

  narrowTo(opening: Opening): void {
    if (opening.isCertain) {
      keepOnly(this.certain, opening.certain);
      return;
    }
    this.doubt();
    keepOnly(this.met, opening.met);
    keepOnly(this.atWorst, opening.atWorst);
    keepOnly(this.possible, opening.possible);
  }

  /** From here on the readings differ: each begins with what is certain so far. */
  doubt(): void {
    if (!this.isCertain) return;
    this.isCertain = false;
    for (const bits of this.#readings()) bits.set(this.certain);
  }

  close(): void {
    if (!this.isCertain) for (const bits of this.#readings()) keepOnly(bits, this.certain);
  }

  #readings(): readonly Bits[] {
    return [this.met, this.atWorst, this.possible];
  }
}

/** The services that any of several facts lets in; written over for each company. */
export class Opening {
  readonly certain: Bits;
  readonly met: Bits;
  readonly atWorst: Bits;
  readonly possible: Bits;
  isCertain = true;

  constructor(size: number) {
    this.certain = noBits(size);
    this.met = noBits(size);
    this.atWorst = noBits(size);
    this.possible = noBits(size);
  }

  /** To begin with it lets in those that no fact has to let in. */
  reset(free: Bits): void {
    this.certain.set(free);
    this.isCertain = true;
  }

  widen({ isCertain, met, atWorst, possible }: Fitting): void {
    if (isCertain) {
      addRow(this.certain, met);
      return;
    }
    if (this.isCertain) for (const bits of this.#readings()) bits.fill(0);
    this.isCertain = false;
    addRow(this.met, met);
    addRow(this.atWorst, atWorst);
    addRow(this.possible, possible);
  }

  close(): void {
    if (!this.isCertain) for (const bits of this.#readings()) add(bits, this.certain);
  }

  #readings(): readonly Bits[] {
    return [this.met, this.atWorst, this.possible];
  }
}
