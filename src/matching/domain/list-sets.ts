import { UNKNOWN } from '../../catalogue/domain/facts.ts';
import type { Scalar } from '../../catalogue/domain/format.ts';
import { noBits, setBit, type Bits } from './bits.ts';
import type { ListLiteral } from './clauses.ts';
import { rowToAdd } from './rows.ts';
import type { Fitting, Located, Opening } from './tally.ts';

/** The services that ask whether a list-valued fact has an element, or has it not. */
export class ListSets {
  readonly #has = new Map<Scalar, Bits>();
  readonly #lacks = new Map<Scalar, Bits>();
  readonly #hasAny: Bits;
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
  opening(askFirst: ReadonlySet<string>): (company: Located, opening: Opening) => void {
    const isAskedFirst = askFirst.has(this.#fact);
    const has = mapValues(this.#has, certainly);
    const lacks = mapValues(this.#lacks, certainly);
    const mayLack = mapValues(this.#lacks, (bits) => perhaps(bits, isAskedFirst));
    const mayHave = perhaps(this.#hasAny, isAskedFirst);
    return ({ facts }, opening) => {
      const { values, complete } = facts.known.get(this.#fact) ?? UNKNOWN;
      for (const value of values) {
        const fitting = has.get(value);
        if (fitting) opening.widen(fitting);
      }
      if (!complete) opening.widen(mayHave);
      for (const [value, fitting] of complete ? lacks : mayLack)
        if (!values.includes(value)) opening.widen(fitting);
    };
  }
}

const mapValues = <K, V, W>(map: ReadonlyMap<K, V>, change: (value: V) => W): ReadonlyMap<K, W> =>
  new Map([...map].map(([key, value]) => [key, change(value)]));

const certainly = (bits: Bits): Fitting => {
  const row = rowToAdd(bits);
  return { isCertain: true, met: row, possible: row, atWorst: row };
};

const perhaps = (bits: Bits, isAskedFirst: boolean): Fitting => {
  const row = rowToAdd(bits);
  return { isCertain: false, met: null, possible: row, atWorst: isAskedFirst ? null : row };
};
