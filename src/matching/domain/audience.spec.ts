import fc from 'fast-check';
import { aService } from '../../../test/factories/catalogue.ts';
import { today } from '../../../test/support/arbitraries.ts';
import { pathServices, prepared, requestOf, seekingCompany } from '../../../test/support/paths.ts';
import { audience } from './audience.ts';
import { match } from './match.ts';
import type { Profile } from './profile.ts';

const day = '2026-11-24';

describe('the audience of a service', () => {
  it('tells for each company what a match tells for that company', () => {
    fc.assert(
      fc.property(
        pathServices(6),
        fc.array(seekingCompany, { minLength: 1, maxLength: 6 }),
        today,
        (services, companies, on) => {
          const ready = prepared(services);
          for (const service of services.filter(({ status }) => status === 'live')) {
            const heard = audience(ready, service, { companies, today: on });
            companies.forEach((company, index) => {
              const { verdicts } = match(ready, { ...requestOf(company, on), verdicts: true });
              expect(heard.companies[index]?.verdict).toBe(verdicts?.[service.id]?.[0]);
            });
            const { eligible, conditional, ineligible } = heard.counts;
            expect(eligible + conditional + ineligible).toBe(companies.length);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('says of a draft what speaks against each company, and what is not known of it', () => {
    const draft = aService({
      id: 'not-in-the-catalogue',
      status: 'draft',
      stages: ['startup'],
      areas: { municipalities: ['091'] },
      conditions: [{ fact: 'employees', atMost: 9 }],
    });
    const companies: Profile[] = [
      { id: 'near', stage: 'startup', area: '091', facts: { employees: 3 } },
      { id: 'silent', stage: 'startup', area: '091' },
      { id: 'far', stage: 'established', area: '853', facts: { employees: 10 } },
    ];
    const heard = audience(prepared([]), draft, { companies, today: day });
    expect(heard.counts).toEqual({ eligible: 1, conditional: 1, ineligible: 1 });
    expect(heard.companies).toMatchObject([
      { company: 'near', verdict: 'eligible', inStage: true, unmet: [], check: [] },
      { company: 'silent', verdict: 'conditional', check: ['employees'] },
      {
        company: 'far',
        verdict: 'ineligible',
        inStage: false,
        unmet: [{ by: 'areas' }, { by: 'conditions', index: 0 }],
      },
    ]);
  });
});
