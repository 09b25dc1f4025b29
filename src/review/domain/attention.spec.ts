import { attentionOf, nextDateOf, type SeenPath } from './attention.ts';

const continuous = { mode: 'continuous' } as const;
const service = (changes: object = {}) =>
  ({ application: continuous, before: [], status: 'live', ...changes }) as const;
const closing = (closes: string) =>
  service({ application: { mode: 'calls', windows: [{ opens: '2026-10-01', closes }] } });

const step = (id: string, changes: Partial<SeenPath['path'][number]> = {}) =>
  ({ service: id, horizon: 'now', check: [], ...changes }) as const;

const path = (...steps: SeenPath['path']): SeenPath => ({ path: steps, uncoveredNeeds: [] });
const seen = (changes: Partial<Parameters<typeof attentionOf>[0]>) => ({
  path: path(step('a')),
  services: new Map([['a', service()]]),
  today: '2026-11-24',
  isSecond: false,
  ...changes,
});

describe('why a path is worth a look', () => {
  it.each([
    { what: 'nothing', changes: {}, says: [] },
    {
      what: 'a need without a service',
      changes: { path: { ...path(step('a')), uncoveredNeeds: ['premises'] } },
      says: ['uncovered-need'],
    },
    {
      what: 'something to check in a step for now',
      changes: { path: path(step('a', { check: ['employees'] })) },
      says: ['conditions'],
    },
    {
      what: 'something to check that can wait',
      changes: { path: path(step('a', { check: ['employees'], horizon: 'next' })) },
      says: [],
    },
    {
      what: 'a step that is lost by registering first',
      changes: { services: new Map([['a', service({ before: ['company-registered'] })]]) },
      says: ['before'],
    },
    {
      what: 'a call that closes in 14 days',
      changes: { services: new Map([['a', closing('2026-12-08')]]) },
      says: ['date-soon'],
    },
    {
      what: 'a call that closes in 15 days',
      changes: { services: new Map([['a', closing('2026-12-09')]]) },
      says: [],
    },
    {
      what: 'a second path of the same people',
      changes: { isSecond: true },
      says: ['second-intake'],
    },
  ])('$what: $says', ({ changes, says }) => {
    expect(attentionOf(seen(changes))).toEqual(says);
  });

  it('knows the next date, and none where all are over', () => {
    expect(nextDateOf(seen({ services: new Map([['a', closing('2027-02-01')]]) }))).toBe(
      '2027-02-01',
    );
    expect(nextDateOf(seen({ services: new Map([['a', closing('2026-11-23')]]) }))).toBeNull();
  });
});
