import fc from 'fast-check';
import { aService } from '../../../test/factories/catalogue.ts';
import { today } from '../../../test/support/arbitraries.ts';
import {
  pathOf,
  pathServices,
  prepared,
  requestOf,
  seekingCompany,
} from '../../../test/support/paths.ts';
import type { Service } from '../../catalogue/domain/format.ts';
import type { Milestone } from '../../catalogue/domain/vocabulary.ts';
import { availability } from './availability.ts';
import { contributionsOf, match, situationOf } from './match.ts';
import { knownFacts, withMilestones } from './known-facts.ts';
import type { Profile } from './profile.ts';
import { judge } from './reference.ts';
import type { MatchResult, Step } from './result.ts';

const catalogue = pathServices(24);
const RUNS = { numRuns: 600 };

const entry = (services: readonly Service[], { service }: Pick<Step, 'service'>): Service => {
  const found = services.find(({ id }) => id === service);
  if (found === undefined) throw new Error(`No ${service}`);
  return found;
};

const yieldedBefore = (services: readonly Service[], { path }: MatchResult, place: number) =>
  new Set(path.slice(0, place).flatMap((step) => entry(services, step).yields));

const isMissing = (company: Profile, milestone: Milestone) => company.facts?.[milestone] === false;

describe('a path', () => {
  it('has no step before one that yields what it waits for, or after what it must come before', () => {
    fc.assert(
      fc.property(catalogue, seekingCompany, today, (services, company, day) => {
        const result = pathOf(services, company, day);
        result.path.forEach((step, place) => {
          const service = entry(services, step);
          const earlier = yieldedBefore(services, result, place);
          for (const milestone of service.before as readonly Milestone[])
            expect(earlier.has(milestone)).toBe(false);
          for (const wait of step.waitsFor) {
            if ('milestone' in wait) continue;
            const places = result.path.map((each) => each.service);
            expect(places.indexOf(wait.service)).toBeLessThan(place);
          }
        });
      }),
      RUNS,
    );
  });

  it('has only services that are live, not closed, unsettled and open at their place', () => {
    fc.assert(
      fc.property(catalogue, seekingCompany, today, (services, company, day) => {
        const [used, declined, excluded] = services.map(({ id }) => id);
        const decided = {
          ...company,
          used: used ? [used] : [],
          declined: declined ? [declined] : [],
          excluded: excluded ? [excluded] : [],
        };
        const ready = prepared(services);
        const result = match(ready, requestOf(decided, day));
        result.path.forEach((step, place) => {
          const service = entry(services, step);
          const earlier = [...yieldedBefore(services, result, place)];
          const facts = knownFacts(withMilestones(decided, earlier), day, ready.tables);
          const verdict = judge(service, facts, ready.askFirst);
          expect(service.status).toBe('live');
          expect(availability(service, day).kind).not.toBe('closed');
          expect([used, declined, excluded]).not.toContain(step.service);
          expect(verdict.kind).not.toBe('ineligible');
          expect(verdict.asksFirst).toBe(false);
        });
      }),
      RUNS,
    );
  });

  it('does nothing now that waits, and at most four things', () => {
    fc.assert(
      fc.property(catalogue, seekingCompany, today, (services, company, day) => {
        const { path } = pathOf(services, company, day);
        const now = path.filter(({ horizon }) => horizon === 'now');
        expect(now.length).toBeLessThanOrEqual(4);
        for (const step of now) {
          expect(step.waitsFor).toEqual([]);
          expect(step.phase).toBe(company.stage);
          expect(step.availability).not.toBe('opens');
        }
        const order = path.map(({ horizon }) => ['now', 'next', 'later'].indexOf(horizon));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
      RUNS,
    );
  });

  it('names every milestone that a step requires and the company is known to lack', () => {
    fc.assert(
      fc.property(catalogue, seekingCompany, today, (services, company, day) => {
        const result = pathOf(services, company, day);
        result.path.forEach((step, place) => {
          const earlier = yieldedBefore(services, result, place);
          const lacking = entry(services, step).requires.filter(
            (milestone) => isMissing(company, milestone) && !earlier.has(milestone),
          );
          const named = step.waitsFor.flatMap((wait) =>
            'milestone' in wait ? wait.milestone : [],
          );
          expect(named).toEqual(expect.arrayContaining(lacking));
          if (lacking.length > 0) expect(step.horizon).toBe('later');
        });
      }),
      RUNS,
    );
  });

  it('stays the same when a service is added that is not chosen', () => {
    let unchanged = 0;
    fc.assert(
      fc.property(catalogue, seekingCompany, today, (services, company, day) => {
        const before = pathOf(services.slice(1), company, day);
        const after = pathOf(services, company, day);
        if (after.path.some(({ service }) => service === services[0]?.id)) return;
        expect(after.path).toEqual(before.path);
        unchanged++;
      }),
      RUNS,
    );
    expect(unchanged).toBeGreaterThan(RUNS.numRuns / 3);
  });

  it('leaves one of two that shut each other out, and the others where they were', () => {
    const like = (id: string, changes: Partial<Service> = {}) =>
      aService({ id, kind: 'advice', stages: ['idea'], needs: ['business-idea'], ...changes });
    const teams = { yields: ['team'], before: ['team'] } as const;
    const near = like('near', { ...teams, areas: { subRegions: ['SK011'] } });
    const far = like('far', teams);
    const company: Profile = { stage: 'idea', area: '091', facts: {} };
    const stepsOf = (services: readonly Service[]) =>
      pathOf(services, company, '2026-11-24').path.map((step) => step.service);
    expect(stepsOf([near, like('other')])).toEqual(['near', 'other']);
    expect(stepsOf([near, far, like('other')])).toEqual(['near', 'other']);
  });

  it('holds a pinned service that is live, not closed and not ineligible', () => {
    let pinned = 0;
    fc.assert(
      fc.property(catalogue, seekingCompany, today, (services, company, day) => {
        const [first] = services;
        if (first === undefined) return;
        const ready = prepared(services);
        const facts = knownFacts(company, day, ready.tables);
        const possible =
          first.status === 'live' &&
          availability(first, day).kind !== 'closed' &&
          judge(first, facts, ready.askFirst).kind !== 'ineligible';
        const result = match(ready, requestOf({ ...company, pinned: [first.id] }, day));
        const isThere = result.path.some(({ service }) => service === first.id);
        if (possible) expect(isThere).toBe(true);
        expect((result.conflicts ?? []).map(({ service }) => service)).toEqual(
          isThere ? [] : [first.id],
        );
        if (possible) pinned++;
      }),
      RUNS,
    );
    expect(pinned).toBeGreaterThan(RUNS.numRuns / 20);
  });

  it('is the same to the last byte for the same input, whatever was matched between', () => {
    fc.assert(
      fc.property(catalogue, seekingCompany, seekingCompany, today, (services, one, other, day) => {
        const ready = prepared(services);
        const first = JSON.stringify(match(ready, requestOf(one, day)));
        match(ready, requestOf(other, day));
        expect(JSON.stringify(match(ready, requestOf(one, day)))).toBe(first);
      }),
      { numRuns: 300 },
    );
  });

  it('gives each service exactly the points of its contributions', () => {
    fc.assert(
      fc.property(catalogue, seekingCompany, today, (services, company, day) => {
        const ready = prepared(services);
        const situation = situationOf(ready, requestOf(company, day));
        for (const step of match(ready, requestOf(company, day)).path) {
          const given = contributionsOf(situation, ready.indexOf.get(step.service) ?? -1, []);
          expect(given).toEqual(step.contributions);
          expect(given.reduce((sum, { points }) => sum + points, 0)).toBe(step.points);
          for (const { points, max } of given) expect(points).toBeLessThanOrEqual(max);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('covers every need that a candidate can cover while there is room', () => {
    fc.assert(
      fc.property(catalogue, seekingCompany, today, (services, company, day) => {
        const { path, uncoveredNeeds } = pathOf(services, company, day);
        if (path.length >= 8) return;
        const covered = path.flatMap((step) => entry(services, step).needs);
        for (const need of uncoveredNeeds) expect(covered).not.toContain(need);
      }),
      { numRuns: 300 },
    );
  });
});
