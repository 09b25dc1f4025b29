import { askFirstFacts, factVocabulary, type KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Catalogue, Service } from '../../catalogue/domain/format.ts';
import { allBits, clearBit, noBits, setBit, type Bits } from './bits.ts';
import { clausesOf, type Clause, type FactLiteral } from './clauses.ts';
import { FactSets } from './fact-sets.ts';
import { judge, type Verdict } from './reference.ts';
import { slotsFor } from './slot.ts';
import { stretchesOf, type StretchOf } from './stretches.ts';
import { Tally } from './tally.ts';

/** The verdicts of all services for one company, one bit each, in the order of the catalogue. */
export type Verdicts = {
  /** All that is asked for is met. */
  readonly eligible: Bits;
  /** Nothing that is asked for is unmet: eligible or conditional. */
  readonly possible: Bits;
  /** Conditional, and never met unless a fact that is asked first turns out well. */
  readonly asksFirst: Bits;
};

export type CompiledRules = {
  /** Into memory of its own, or into what is given: that of verdicts which nobody needs any more. */
  readonly judge: (facts: KnownFacts, tally?: Tally) => Verdicts;
};

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
  const narrowBy = combine(spelt, askFirst);
  const size = services.length;
  const every = allBits(size);
  const none = noBits(size);
  return {
    judge: (facts, tally = new Tally(size)) => {
      tally.reset(every);
      narrowBy(facts, tally);
      if (tooLong.length > 0) tally.doubt();
      tally.close();
      for (const { index, service } of tooLong)
        enter(tally, index, judge(service, facts, askFirst));
      return verdictsOf(tally, none);
    },
  };
};

type Numbered = { readonly index: number; readonly service: Service };
type Spelt = readonly (readonly Clause[])[];

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

/** Clauses of one literal about a plain fact go straight together; all others take a slot. */
const combine = (spelt: Spelt, askFirst: ReadonlySet<string>) => {
  const alone = new FactSets(spelt.length);
  const others = spelt.map((clauses, service) =>
    clauses.filter((clause) => {
      const literal = loneFact(clause);
      if (literal) alone.enter(service, literal);
      return literal === null;
    }),
  );
  const { numberOf, stretchers } = numberFacts(spelt);
  const reading = { size: spelt.length, numberOf, askFirst };
  const fittings = alone.ofAll(reading);
  const slots = slotsFor(others).map((slot) => slot.narrowing(reading));
  return (facts: KnownFacts, tally: Tally): void => {
    const company = { facts, stretches: stretchers.map((stretchOf) => stretchOf(facts)) };
    for (const fittingOf of fittings) tally.narrow(fittingOf(company));
    for (const narrow of slots) narrow(company, tally);
  };
};

/** The one literal of a clause that asks about one plain fact. */
const loneFact = (clause: Clause): FactLiteral | null => {
  const [literal, another] = clause;
  return literal && !another && 'test' in literal ? literal : null;
};

/** Every plain fact once, so that a company is located in it once, whatever asks about it. */
const numberFacts = (spelt: Spelt) => {
  const byFact = new Map<string, Map<string, FactLiteral>>();
  for (const literal of spelt.flat(2)) {
    if (!('test' in literal)) continue;
    const about = byFact.get(literal.fact) ?? new Map<string, FactLiteral>();
    byFact.set(literal.fact, about.set(literal.name, literal));
  }
  const stretchers: readonly StretchOf[] = [...byFact].map(([fact, literals]) =>
    stretchesOf(fact, [...literals.values()]),
  );
  return {
    numberOf: new Map([...byFact.keys()].map((fact, number) => [fact, number])),
    stretchers,
  };
};

/** A service whose rules are too long to spell out. */
const enter = ({ met, possible, atWorst }: Tally, index: number, verdict: Verdict): void => {
  const put = (bits: Bits, holds: boolean) => {
    (holds ? setBit : clearBit)(bits, index);
  };
  put(met, verdict.kind === 'eligible');
  put(possible, verdict.kind !== 'ineligible');
  put(atWorst, verdict.kind !== 'ineligible' && !verdict.asksFirst);
};

const verdictsOf = (
  { isCertain, certain, met, possible, atWorst }: Tally,
  none: Bits,
): Verdicts => {
  if (isCertain) return { eligible: certain, possible: certain, asksFirst: none };
  // What is possible and not even at the worst so.
  for (let word = 0; word < atWorst.length; word += 1)
    atWorst[word] = (possible[word] as number) & ~(atWorst[word] as number);
  return { eligible: met, possible, asksFirst: atWorst };
};
