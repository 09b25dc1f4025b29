import fc from 'fast-check';
import { today } from '../../../test/support/arbitraries.ts';
import { pathServices, prepared, requestOf, seekingCompany } from '../../../test/support/paths.ts';
import { explain } from './explain.ts';
import { outlooks } from './outlook.ts';

describe('the outlook of all services at once', () => {
  it('says of each that is no step what an explanation of it says', () => {
    fc.assert(
      fc.property(pathServices(16), seekingCompany, today, (services, company, day) => {
        const catalogue = prepared(services);
        const request = requestOf(company, day);
        for (const outlook of outlooks(catalogue, request)) {
          const explained = explain(catalogue, request, outlook.service);
          expect(explained).not.toBeNull();
          if (explained === null || explained.isStep) continue;
          const { points, change } = explained;
          // Which of those that may be steps finds a place is up to the choice, which this leaves out.
          const hindrance = explained.hindrance === 'no-place' ? 'outranked' : explained.hindrance;
          expect(outlook).toMatchObject({ points, hindrance, change });
        }
      }),
      { numRuns: 200 },
    );
  });

  it('names a stage only where the service is for none at hand, and puts the best fitting first', () => {
    fc.assert(
      fc.property(pathServices(16), seekingCompany, today, (services, company, day) => {
        const found = outlooks(prepared(services), requestOf(company, day));
        for (const { service, stage, hindrance } of found) {
          const { stages = [] } = services.find(({ id }) => id === service) ?? {};
          if (stage !== null) expect(stages).not.toContain(company.stage);
          if (hindrance === 'stage') expect(stage).not.toBeNull();
        }
        const points = found.map((one) => one.points);
        expect(points).toEqual([...points].sort((one, other) => other - one));
      }),
      { numRuns: 200 },
    );
  });
});
