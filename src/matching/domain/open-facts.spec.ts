import fc from 'fast-check';
import { someTables } from '../../../test/factories/catalogue.ts';
import { profile, services, someQuestions, today } from '../../../test/support/arbitraries.ts';
import { askFirstFacts } from '../../catalogue/domain/facts.ts';
import { knownFacts } from './known-facts.ts';
import { openFacts } from './open-facts.ts';
import { judge } from './reference.ts';

const askFirst = askFirstFacts(someQuestions);

describe('the open facts of a conditional service', () => {
  it('are those that the reference checks', () => {
    let compared = 0;
    fc.assert(
      fc.property(services(40), profile, today, (list, company, day) => {
        const facts = knownFacts(company, day, someTables);
        for (const service of list) {
          const { kind, check } = judge(service, facts, askFirst);
          if (kind !== 'conditional') continue;
          expect([...openFacts(service, facts)].sort()).toEqual([...check].sort());
          compared++;
        }
      }),
      { numRuns: 1_000 },
    );
    expect(compared).toBeGreaterThan(1_000);
  });
});
