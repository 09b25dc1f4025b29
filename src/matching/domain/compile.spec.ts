import fc from 'fast-check';
import { aService, someTables } from '../../../test/factories/catalogue.ts';
import { profile, services, someQuestions, today } from '../../../test/support/arbitraries.ts';
import { askFirstFacts } from '../../catalogue/domain/facts.ts';
import type { Condition, Service } from '../../catalogue/domain/format.ts';
import { hasBit, indexesIn } from './bits.ts';
import { compile, type Verdicts } from './compile.ts';
import { knownFacts } from './known-facts.ts';
import type { Profile } from './profile.ts';
import { judge } from './reference.ts';

const askFirst = askFirstFacts(someQuestions);

const kindOf = ({ eligible, possible, asksFirst }: Verdicts, index: number): string => {
  const kind = hasBit(eligible, index)
    ? 'eligible'
    : hasBit(possible, index)
      ? 'conditional'
      : 'ineligible';
  return hasBit(asksFirst, index) ? `${kind}, asks first` : kind;
};
const compiled = (list: readonly Service[], company: Profile, day: string): string[] => {
  const facts = knownFacts(company, day, someTables);
  const verdicts = compile({ services: list, questions: someQuestions }).judge(facts);
  return list.map((_, index) => kindOf(verdicts, index));
};
const referred = (list: readonly Service[], company: Profile, day: string): string[] => {
  const facts = knownFacts(company, day, someTables);
  return list.map((one) => {
    const { kind, asksFirst } = judge(one, facts, askFirst);
    return asksFirst ? `${kind}, asks first` : kind;
  });
};

describe('the compiled rules', () => {
  it('give the verdicts of the reference, on 20,000 random pairs and more', () => {
    const tally = new Map<string, number>();
    // A failure prints the seed and the smallest catalogue and company that show it.
    fc.assert(
      fc.property(
        services(40),
        fc.array(profile, { minLength: 8, maxLength: 8 }),
        today,
        (list, companies, day) => {
          const rules = compile({ services: list, questions: someQuestions });
          for (const company of companies) {
            const verdicts = rules.judge(knownFacts(company, day, someTables));
            const kinds = list.map((_, index) => kindOf(verdicts, index));
            expect(kinds).toEqual(referred(list, company, day));
            for (const kind of kinds) tally.set(kind, (tally.get(kind) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 550 },
    );
    const pairs = [...tally.values()].reduce((sum, count) => sum + count, 0);
    expect(pairs).toBeGreaterThan(20_000);
    // Each outcome is common enough for the comparison to mean something.
    for (const kind of ['eligible', 'conditional', 'conditional, asks first', 'ineligible'])
      expect((tally.get(kind) ?? 0) / pairs).toBeGreaterThan(0.03);
  }, 120_000);

  it('judge a service by the reference when its rules are too long to spell out', () => {
    const either = (index: number): Condition => ({
      allOf: [
        { fact: 'employees', atMost: index },
        { fact: 'prototype', is: index % 2 === 0 },
      ],
    });
    const long = aService({ conditions: [{ anyOf: [1, 2, 3, 4, 5, 6].map(either) }] });
    const list = [aService(), long, aService()];
    const known: readonly NonNullable<Profile['facts']>[] = [
      {},
      { employees: 3, prototype: true },
      { employees: 7 },
      { prototype: true },
    ];
    for (const facts of known) {
      const company: Profile = { stage: 'startup', area: '091', facts };
      expect(compiled(list, company, '2026-11-24')).toEqual(referred(list, company, '2026-11-24'));
    }
  });

  it('have no services beyond the last', () => {
    const rules = compile({ services: [aService(), aService()], questions: [] });
    const facts = knownFacts({ stage: 'idea', area: null }, '2026-11-24', someTables);
    expect(indexesIn(rules.judge(facts).eligible)).toEqual([0, 1]);
  });

  it('keep apart a short code and the codes that lie in it', () => {
    const condition: Condition = { fact: 'sectorCode', in: ['266', '27'] };
    const list = [
      aService({ conditions: [condition] }),
      aService({ sectors: { any: true, exclude: ['26'] } }),
    ];
    const rules = compile({ services: list, questions: [] });
    const verdict = (sectorCode: string) => {
      const facts = knownFacts({ stage: 'idea', area: null, sectorCode }, '2026-11-24', someTables);
      return list.map((_, index) => kindOf(rules.judge(facts), index));
    };
    expect(verdict('26')).toEqual(['conditional', 'ineligible']);
    expect(verdict('26510')).toEqual(['ineligible', 'ineligible']);
    expect(verdict('26600')).toEqual(['eligible', 'ineligible']);
    expect(verdict('26')).toEqual(['conditional', 'ineligible']);
  });
});
