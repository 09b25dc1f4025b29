import { allBits, clearBit, type Bits } from './bits.ts';
import type { Clause } from './clauses.ts';
import { FactSets, type Reading } from './fact-sets.ts';
import { ListSets } from './list-sets.ts';
import { Opening, type Located, type Tally } from './tally.ts';

/** A clause of each of many services, at most one of each. Any of its literals will do. */
export class Slot {
  readonly #plain: FactSets;
  readonly #lists = new Map<string, ListSets>();
  /** Services without a clause here. */
  readonly #free: Bits;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
    this.#plain = new FactSets(size);
    this.#free = allBits(size);
  }

  enter(service: number, clause: Clause): void {
    clearBit(this.#free, service);
    for (const literal of clause) {
      if ('test' in literal) this.#plain.enter(service, literal);
      else this.#list(literal.fact).enter(service, literal);
    }
  }

  narrowing(reading: Reading): (company: Located, tally: Tally) => void {
    const lists = [...this.#lists.values()].map((list) => list.opening(reading.askFirst));
    const plain = this.#plain.ofAny(reading);
    const opening = new Opening(this.#size);
    return (company, tally) => {
      opening.reset(this.#free);
      for (const open of lists) open(company, opening);
      for (const fittingOf of plain) opening.widen(fittingOf(company));
      opening.close();
      tally.narrowTo(opening);
    };
  }

  #list(fact: string): ListSets {
    const list = this.#lists.get(fact) ?? new ListSets(fact, this.#size);
    this.#lists.set(fact, list);
    return list;
  }
}

/**
 * All clauses of all services in as few slots as will do: those about one fact by themselves, so
 * that a slot has few facts to look at, and those about several together.
 */
export const slotsFor = (spelt: readonly (readonly Clause[])[]): readonly Slot[] => {
  const slots = new Map<string, Slot>();
  spelt.forEach((clauses, service) => {
    const taken = new Map<string, number>();
    for (const clause of clauses) {
      const facts = new Set(clause.map(({ fact }) => fact));
      const [family = ''] = facts.size === 1 ? facts : ['several'];
      const number = taken.get(family) ?? 0;
      taken.set(family, number + 1);
      const name = `${family}#${number}`;
      const slot = slots.get(name) ?? new Slot(spelt.length);
      slot.enter(service, clause);
      slots.set(name, slot);
    }
  });
  return [...slots.values()];
};
