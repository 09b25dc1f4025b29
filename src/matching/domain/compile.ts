import { askFirstFacts, factVocabulary, type KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Catalogue, Service } from '../../catalogue/domain/format.ts';
import { clearBit, remove, setBit, type Bits } from './bits.ts';
import { clausesOf, type Clause } from './clauses.ts';
import { FactSets, loneFact } from './fact-sets.ts';
import { judge, type Verdict } from './reference.ts';
import { slotsFor } from './slot.ts';
import { everything, type Account, type Tally } from './tally.ts';

/** The verdicts of all services for one company, one bit each, in the order of the catalogue. */
export type Verdicts = {
  /** All that is asked for is met. */
  readonly eligible: Bits;
  /** Nothing that is asked for is unmet: eligible or conditional. */
  readonly possible: Bits;
  /** Conditional, and never met unless a fact that is asked first turns out well. */
  readonly asksFirst: Bits;
};

export type CompiledRules = { readonly judge: (facts: KnownFacts) => Verdicts };

/**
 * The verdicts of `reference.ts` for all services at once. For each stretch of each fact's values
 * there is a set of services for "met" and one for "possible"; a company's verdicts are the
 * intersection of the sets that its facts lie in. Built once for each version of a catalogue.
 */
export const compile = ({
  services,
  questions,
}: Pick<Catalogue, 'questions' | 'services'>): CompiledRules => {
  const askFirst = askFirstFacts(questions);
  const { spelt, tooLong } = spellOutAll(services, questions);
  const accounts = accountsOf(spelt, askFirst);
  return {
    judge: (facts) => {
      const tally = everything(services.length);
      for (const account of accounts) account(facts, tally);
      for (const { index, service } of tooLong)
        enter(tally, index, judge(service, facts, askFirst));
      return verdictsOf(tally);
    },
  };
};

type Numbered = { readonly index: number; readonly service: Service };

const spellOutAll = (services: readonly Service[], questions: Catalogue['questions']) => {
  const vocabulary = factVocabulary(questions);
  const isList = (fact: string) => fact === 'area' || vocabulary.get(fact)?.kind === 'choices';
  const spelt: (readonly Clause[])[] = [];
  const tooLong: Numbered[] = [];
  services.forEach((service, index) => {
    const clauses = clausesOf(service, isList);
    spelt.push(clauses ?? []);
    if (clauses === null) tooLong.push({ index, service });
  });
  return { spelt, tooLong };
};

const accountsOf = (
  spelt: readonly (readonly Clause[])[],
  askFirst: ReadonlySet<string>,
): readonly Account[] => {
  const alone = new FactSets(spelt.length);
  const others = spelt.map((clauses, service) =>
    clauses.filter((clause) => {
      const literal = loneFact(clause);
      if (literal) alone.enter(service, literal);
      return literal === null;
    }),
  );
  const slots = slotsFor(others).map((slot) => slot.narrowing(askFirst));
  return [...alone.narrowing(askFirst), ...slots];
};

/** A service whose rules are too long to spell out. */
const enter = (tally: Tally, index: number, verdict: Verdict): void => {
  const put = (bits: Bits, holds: boolean) => {
    (holds ? setBit : clearBit)(bits, index);
  };
  put(tally.met, verdict.kind === 'eligible');
  put(tally.possible, verdict.kind !== 'ineligible');
  put(tally.atWorst, verdict.kind !== 'ineligible' && !verdict.asksFirst);
};

const verdictsOf = ({ met, possible, atWorst }: Tally): Verdicts => {
  const asksFirst = possible.slice();
  remove(asksFirst, atWorst);
  return { eligible: met, possible, asksFirst };
};
