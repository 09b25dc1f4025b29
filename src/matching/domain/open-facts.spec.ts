import fc from 'fast-check';
import { someTables } from '../../../test/factories/catalogue.ts';
import { profile, services, someQuestions, today } from '../../../test/support/arbitraries.ts';
import { askFirstFacts } from '../../catalogue/domain/facts.ts';
import { knownFacts } from './known-facts.ts';
import { askedOf, openFacts } from './open-facts.ts';
import { judge } from './reference.ts';

const askFirst = askFirstFacts(someQuestions);

const companies = fc.array(profile, { minLength: 8, maxLength: 8 });

describe('the open facts of a conditional service', () => {
  it('are those that the reference checks', () => {
    let compared = 0;
    fc.assert(
      fc.property(services(40), companies, today, (list, asked, day) => {
        const sets = asked.map((company) => knownFacts(company, day, someTables));
        for (const facts of sets) {
          const conditional = list.filter(
            (service) => judge(service, facts, askFirst).kind === 'conditional',
          );
          for (const service of conditional) {
            const { check } = judge(service, facts, askFirst);
            expect([...openFacts(askedOf(service), facts)].sort()).toEqual([...check].sort());
          }
          compared += conditional.length;
        }
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(1_000);
  });
});
