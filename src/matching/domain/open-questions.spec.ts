import fc from 'fast-check';
import { today } from '../../../test/support/arbitraries.ts';
import { pathServices, prepared, requestOf, seekingCompany } from '../../../test/support/paths.ts';
import { MILESTONES } from '../../catalogue/domain/vocabulary.ts';
import { completedYears, type LocalDate } from '../../shared/local-date.ts';
import { match } from './match.ts';
import type { Profile } from './profile.ts';

const catalogue = pathServices(24);
/** Short paths too: there it matters what does not find a place. */
const seeking = fc.tuple(seekingCompany, fc.integer({ min: 1, max: 8 }));
const RUNS = { numRuns: 600 };

type Facts = NonNullable<Profile['facts']>;

/**
 * Nobody tells an age that is not that of the founding day, or of a company that is not registered
 * its age, people or revenue; what the company said itself stands, and decides the rest.
 */
const agreeing = (facts: Facts, { facts: said = {} }: Profile, day: LocalDate): Facts => {
  const unregistered: Facts = { employees: 0, revenueEur: 0, foundedOn: day };
  const isRegistered = facts['company-registered'] !== false;
  const agreed: Facts = { ...facts, ...(isRegistered ? {} : unregistered), ...said };
  const years = said['companyAgeYears'];
  if (said['foundedOn'] === undefined && typeof years === 'number')
    return { ...agreed, foundedOn: yearsBefore(day, years) };
  const age = Math.max(0, completedYears(String(agreed['foundedOn']), day));
  return { ...agreed, companyAgeYears: age };
};

const yearsBefore = (day: LocalDate, years: number): LocalDate => {
  const monthAndDay = day.slice(4).replace('-02-29', '-02-28');
  return `${Number(day.slice(0, 4)) - years}${monthAndDay}`;
};

describe('asking the top question again and again', () => {
  const answerTo = (company: Profile, all: Profile, fact: string): Profile => {
    if (fact === 'area') return { ...company, area: all.area };
    if (fact === 'sector') return { ...company, sectors: all.sectors ?? [] };
    return { ...company, facts: { ...company.facts, [fact]: all.facts?.[fact] ?? null } };
  };
  const known = fc.record({
    area: fc.constantFrom('091', '853'),
    ...Object.fromEntries(
      [...MILESTONES, 'space-application', 'costs-arisen'].map((fact) => [fact, fc.boolean()]),
    ),
    legalForm: fc.constantFrom('sole-trader', 'limited-company'),
    ownership: fc.constantFrom('family', 'investors', 'state'),
    'founder-group': fc.uniqueArray(fc.constantFrom('student', 'researcher')),
    certificates: fc.uniqueArray(fc.constantFrom('iso', 'ce')),
    employees: fc.integer({ min: 0, max: 12 }),
    revenueEur: fc.integer({ min: 0, max: 12 }),
    companyAgeYears: fc.integer({ min: 0, max: 12 }),
    loans: fc.integer({ min: 0, max: 12 }),
    foundedOn: fc.constant('2020-02-29'),
    'moved-on': fc.constant('2024-02-29'),
  });

  it('ends at the path of a company that told everything', () => {
    fc.assert(
      fc.property(catalogue, seeking, known, today, (services, [company, steps], told, day) => {
        const { area, ...facts } = told as { readonly area: string } & NonNullable<
          Profile['facts']
        >;
        // Whoever gives a code gives it first, and by today's classification: a code of the old one
        // may stand for several of today's, and then the question which one it is stays open.
        const code =
          company.sectorCode && company.sectorScheme !== 'TOL2008'
            ? { sectorCode: company.sectorCode, sectorScheme: company.sectorScheme ?? null }
            : { sectorCode: '26600', sectorScheme: null };
        const all: Profile = {
          ...company,
          area: company.area ?? area,
          sectors: company.sectors ?? [],
          ...code,
          facts: agreeing({ ...facts, ...company.facts }, company, day),
        };
        const ready = prepared(services);
        let asking: Profile = { ...company, ...code };
        for (let asked = 0; asked < 60; asked++) {
          const [question] = match(ready, { ...requestOf(asking, day), steps }).openQuestions;
          if (question === undefined) break;
          asking = answerTo(asking, all, question.fact);
        }
        const found = match(ready, { ...requestOf(asking, day), steps });
        expect(found.openQuestions).toEqual([]);
        expect(found.path.map(({ service }) => service)).toEqual(
          match(ready, { ...requestOf(all, day), steps }).path.map(({ service }) => service),
        );
      }),
      RUNS,
    );
  });
});
