import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Result } from '../../catalogue/domain/result.ts';
import { add, noBits, remove, setBit, type Bits } from './bits.ts';
import type { Clause, FactLiteral } from './clauses.ts';
import { stretchesOf } from './stretches.ts';
import { everything, narrowTo, nothing, widenBy, type Account, type Tally } from './tally.ts';

/** One literal, and the services that have it. */
type Asked = { readonly literal: FactLiteral; readonly services: Bits };

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

  /** For services of which each literal has to be met. */
  narrowing(askFirst: ReadonlySet<string>): readonly Account[] {
    return this.#accounts((fact, asked) => {
      const size = this.#size;
      const setsOf = setsByStretch(fact, asked, (results) =>
        allMet(asked, results, { size, isAskedFirst: askFirst.has(fact) }),
      );
      return (facts, tally) => {
        narrowTo(tally, setsOf(facts));
      };
    });
  }

  /** For services of which any literal will do. */
  widening(askFirst: ReadonlySet<string>): readonly Account[] {
    return this.#accounts((fact, asked) => {
      const size = this.#size;
      const setsOf = setsByStretch(fact, asked, (results) =>
        anyMet(asked, results, { size, isAskedFirst: askFirst.has(fact) }),
      );
      return (facts, tally) => {
        widenBy(tally, setsOf(facts));
      };
    });
  }

  #accounts(make: (fact: string, asked: readonly Asked[]) => Account): readonly Account[] {
    return [...this.#byFact].map(([fact, literals]) => make(fact, [...literals.values()]));
  }
}

/** The sets of each stretch of a fact, made when the first company lies in it. */
const setsByStretch = (
  fact: string,
  asked: readonly Asked[],
  make: (results: readonly Result[]) => Tally,
): ((facts: KnownFacts) => Tally) => {
  const literals = asked.map(({ literal }) => literal);
  const stretchOf = stretchesOf(fact, literals);
  const made = new Map<string | number, Tally>();
  return (facts) => {
    const stretch = stretchOf(facts);
    const before = made.get(stretch);
    if (before) return before;
    const sets = make(literals.map(({ test }) => test(facts)));
    made.set(stretch, sets);
    return sets;
  };
};

type About = { readonly size: number; readonly isAskedFirst: boolean };

const allMet = (
  asked: readonly Asked[],
  results: readonly Result[],
  { size, isAskedFirst }: About,
): Tally => {
  const sets = everything(size);
  asked.forEach(({ services }, index) => {
    if (results[index] !== 'met') remove(sets.met, services);
    if (results[index] === 'unmet') remove(sets.possible, services);
  });
  return { ...sets, atWorst: isAskedFirst ? sets.met : sets.possible };
};

const anyMet = (
  asked: readonly Asked[],
  results: readonly Result[],
  { size, isAskedFirst }: About,
): Tally => {
  const sets = nothing(size);
  asked.forEach(({ services }, index) => {
    if (results[index] === 'met') add(sets.met, services);
    if (results[index] !== 'unmet') add(sets.possible, services);
  });
  return { ...sets, atWorst: isAskedFirst ? sets.met : sets.possible };
};

/** The one literal of a clause that asks about one plain fact. */
export const loneFact = (clause: Clause): FactLiteral | null => {
  const [literal, another] = clause;
  return literal && !another && 'test' in literal ? literal : null;
};
