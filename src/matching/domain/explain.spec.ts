import fc from 'fast-check';
import { today } from '../../../test/support/arbitraries.ts';
import { pathServices, prepared, requestOf, seekingCompany } from '../../../test/support/paths.ts';
import type { Service } from '../../catalogue/domain/format.ts';
import { applyChange } from './changes.ts';
import { explain, type Explanation } from './explain.ts';
import { knownFacts } from './known-facts.ts';
import { contributionsOf, match, situationOf } from './match.ts';
import type { Prepared } from './prepared.ts';
import type { Profile } from './profile.ts';
import { judge } from './reference.ts';
import type { Contribution } from './result.ts';

const catalogue = pathServices(12);
const RUNS = { numRuns: 300 };

/** Services that ask for what a company can come to, and not for a place or a field. */
const withinReach = catalogue.map((services) =>
  services.map((one): Service => ({
    ...one,
    areas: { nationwide: true },
    sectors: { any: true },
    before: [],
  })),
);

/** So few that not everything which fits finds a place. */
const STEPS = 2;

type Scene = { readonly ready: Prepared; readonly company: Profile; readonly day: string };

/** Holds something to be true of every service of random catalogues and companies. */
const forEachService = (
  check: (explanation: Explanation, scene: Scene) => void,
  from = catalogue,
): void => {
  fc.assert(
    fc.property(from, seekingCompany, today, (services, company, day) => {
      const ready = prepared(services);
      for (const { id } of services) {
        const explanation = explain(ready, { ...requestOf(company, day), steps: STEPS }, id);
        if (explanation === null) throw new Error(`No ${id}`);
        check(explanation, { ready, company, day });
      }
    }),
    RUNS,
  );
};

const verdictOf = ({ ready, company, day }: Scene, id: string) => {
  const service = ready.services[ready.indexOf.get(id) ?? -1];
  if (service === undefined) throw new Error(`No ${id}`);
  return judge(service, knownFacts(company, day, ready.tables), ready.askFirst).kind;
};

const stepsOf = ({ ready, company, day }: Scene): readonly string[] =>
  match(ready, { ...requestOf(company, day), steps: STEPS }).path.map(({ service }) => service);

describe('the smallest change', () => {
  it('turns the no, always', () => {
    const turned = { facts: 0, date: 0 };
    forEachService(({ service, change }, scene) => {
      if (change === null) return;
      expect(verdictOf(scene, service)).toBe('ineligible');
      const changed =
        change.kind === 'date'
          ? { ...scene, day: change.date }
          : { ...scene, company: applyChange(scene.company, change.facts) };
      expect(verdictOf(changed, service)).not.toBe('ineligible');
      turned[change.kind]++;
    }, withinReach);
    expect(turned.facts).toBeGreaterThan(RUNS.numRuns / 10);
    expect(turned.date).toBeGreaterThan(0);
  });

  it('has nothing in it that could be left out', () => {
    forEachService(({ service, change }, scene) => {
      if (change?.kind !== 'facts') return;
      for (const left of change.facts) {
        const rest = change.facts.filter((each) => each !== left);
        const company = applyChange(scene.company, rest);
        expect(verdictOf({ ...scene, company }, service)).toBe('ineligible');
      }
    }, withinReach);
  });

  it('is told for what says no only, and where there is none, what is nearest does not say no', () => {
    let nearby = 0;
    forEachService(({ verdict, change, nearest }, scene) => {
      if (verdict.kind !== 'ineligible') {
        expect(change).toBeNull();
        expect(nearest).toBeNull();
      }
      if (nearest === null) return;
      expect(change).toBeNull();
      expect(verdictOf(scene, nearest)).not.toBe('ineligible');
      nearby++;
    });
    expect(nearby).toBeGreaterThan(0);
  });
});

describe('a service that is no step', () => {
  it('says what keeps it from being one, and names the steps that outranked it', () => {
    let outranked = 0;
    forEachService(({ isStep, hindrance, outrankedBy, service }, scene) => {
      const path = stepsOf(scene);
      expect(isStep).toBe(path.includes(service));
      expect(hindrance === null).toBe(isStep);
      if (hindrance !== 'outranked') {
        expect(outrankedBy).toEqual([]);
        return;
      }
      expect(outrankedBy.length).toBeGreaterThan(0);
      expect(path).toEqual(expect.arrayContaining([...outrankedBy]));
      outranked++;
    }, withinReach);
    expect(outranked).toBeGreaterThan(0);
  });
});

describe('a reason', () => {
  /** The company without what a reason is about; null where a company cannot be without it. */
  const without = (company: Profile, { reason: { code } }: Contribution): Profile | null => {
    if (code === 'needs.main' || code === 'needs.also' || code === 'needs.usual')
      return { ...company, needs: ['sustainability'] };
    if (code === 'sector.special') return { ...company, sectors: [], sectorCode: null };
    if (/^area\.(municipality|sub-region|region)$/.test(code)) return { ...company, area: null };
    if (code === 'language.yours') return { ...company, language: null };
    return null;
  };

  it('that is taken away takes its points away, and no other way round', () => {
    const removed = new Map<string, number>();
    forEachService(({ points, contributions, service }, { ready, company, day }) => {
      for (const shown of contributions) {
        const other = without(company, shown);
        if (other === null) continue;
        const situation = situationOf(ready, requestOf(other, day));
        const left = contributionsOf(situation, ready.indexOf.get(service) ?? -1, []);
        expect(left.reduce((sum, each) => sum + each.points, 0)).toBeLessThan(points);
        removed.set(shown.reason.code, (removed.get(shown.reason.code) ?? 0) + 1);
      }
    });
    expect([...removed.keys()].sort()).toEqual(
      expect.arrayContaining(['area.municipality', 'needs.main', 'sector.special']),
    );
  });
});
