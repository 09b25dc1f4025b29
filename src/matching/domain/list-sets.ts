import { UNKNOWN } from '../../catalogue/domain/facts.ts';
import type { Scalar } from '../../catalogue/domain/format.ts';
import { add, noBits, setBit, type Bits } from './bits.ts';
import type { ListLiteral } from './clauses.ts';
import type { Account } from './tally.ts';

/** The services that ask whether a list-valued fact has an element, or has it not. */
export class ListSets {
  readonly #has = new Map<Scalar, Bits>();
  readonly #hasAny: Bits;
  readonly #lacks = new Map<Scalar, Bits>();
  readonly #fact: string;

  constructor(fact: string, size: number) {
    this.#fact = fact;
    this.#hasAny = noBits(size);
  }

  enter(service: number, { value, has }: ListLiteral): void {
    const sets = has ? this.#has : this.#lacks;
    const services = sets.get(value) ?? new Uint32Array(this.#hasAny.length);
    setBit(services, service);
    sets.set(value, services);
    if (has) setBit(this.#hasAny, service);
  }

  /** For services of which any literal will do. An incomplete list may have any other element. */
  widening(askFirst: ReadonlySet<string>): Account {
    const atWorst = !askFirst.has(this.#fact);
    return (facts, tally) => {
      const { values, complete } = facts.known.get(this.#fact) ?? UNKNOWN;
      const widen = (services: Bits, isCertain: boolean) => {
        add(tally.possible, services);
        if (isCertain) add(tally.met, services);
        if (isCertain || atWorst) add(tally.atWorst, services);
      };
      for (const value of values) {
        const services = this.#has.get(value);
        if (services) widen(services, true);
      }
      if (!complete) widen(this.#hasAny, false);
      for (const [value, services] of this.#lacks)
        if (!values.includes(value)) widen(services, complete);
    };
  }
}
