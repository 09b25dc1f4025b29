import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Result } from '../../catalogue/domain/result.ts';
import { add, allBits, noBits, remove, setBit, type Bits } from './bits.ts';
import type { FactLiteral } from './clauses.ts';
import { rowToAdd, rowToKeep } from './rows.ts';
import type { Fitting, Located } from './tally.ts';

/** One literal, and the services that have it. */
type Asked = { readonly literal: FactLiteral; readonly services: Bits };

/** The services that fit a company's plain facts, one fact after the other. */
export type FittingOf = (company: Located) => Fitting;

/** How the rules are read: which facts there are, and which are asked first. */
export type Reading = {
  readonly size: number;
  /** Where each plain fact's stretch lies in a located company. */
  readonly numberOf: ReadonlyMap<string, number>;
  readonly askFirst: ReadonlySet<string>;
};

/** The distinct literals about each plain fact: rules are many, but most of them say the same. */
export class FactSets {
  readonly #byFact = new Map<string, Map<string, Asked>>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  enter(service: number, literal: FactLiteral): void {
    const about = this.#byFact.get(literal.fact) ?? new Map<string, Asked>();
    const asked = about.get(literal.name) ?? { literal, services: noBits(this.#size) };
    setBit(asked.services, service);
    this.#byFact.set(literal.fact, about.set(literal.name, asked));
  }

  /** For services of which every literal has to be met. */
  ofAll(reading: Reading): readonly FittingOf[] {
    return this.#fittings(reading, allMet);
  }

  /** For services of which any literal will do. */
  ofAny(reading: Reading): readonly FittingOf[] {
    return this.#fittings(reading, anyMet);
  }

  #fittings(reading: Reading, make: Make): readonly FittingOf[] {
    return [...this.#byFact].map(([fact, literals]) => {
      const asked = [...literals.values()];
      const isAskedFirst = reading.askFirst.has(fact);
      return byStretch(reading.numberOf.get(fact) ?? -1, (facts) =>
        make(
          asked.map(({ literal, services }) => ({ services, result: literal.test(facts) })),
          { size: reading.size, isAskedFirst },
        ),
      );
    });
  }
}

/** What fits a stretch of a fact is worked out when the first company lies in it. */
const byStretch = (number: number, make: (facts: KnownFacts) => Fitting): FittingOf => {
  const made = new Map<string | number | undefined, Fitting>();
  return ({ facts, stretches }) => {
    const stretch = stretches[number];
    const before = made.get(stretch);
    if (before) return before;
    const fitting = make(facts);
    made.set(stretch, fitting);
    return fitting;
  };
};

type Answered = { readonly services: Bits; readonly result: Result };
type About = { readonly size: number; readonly isAskedFirst: boolean };
type Make = (answered: readonly Answered[], about: About) => Fitting;

const isCertain = (answered: readonly Answered[]): boolean =>
  answered.every(({ result }) => result !== 'unknown');

const allMet: Make = (answered, { size, isAskedFirst }) => {
  const every = allBits(size);
  const met = every.slice();
  const possible = every.slice();
  for (const { services, result } of answered) {
    if (result !== 'met') remove(met, services);
    if (result === 'unmet') remove(possible, services);
  }
  const rows = { met: rowToKeep(met, every), possible: rowToKeep(possible, every) };
  return {
    ...rows,
    isCertain: isCertain(answered),
    atWorst: isAskedFirst ? rows.met : rows.possible,
  };
};

const anyMet: Make = (answered, { size, isAskedFirst }) => {
  const met = noBits(size);
  const possible = noBits(size);
  for (const { services, result } of answered) {
    if (result === 'met') add(met, services);
    if (result !== 'unmet') add(possible, services);
  }
  const rows = { met: rowToAdd(met), possible: rowToAdd(possible) };
  return {
    ...rows,
    isCertain: isCertain(answered),
    atWorst: isAskedFirst ? rows.met : rows.possible,
  };
};
