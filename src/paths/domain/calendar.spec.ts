import type { Application } from '../../catalogue/domain/format.ts';
import { datedEvents, ownEvents } from './calendar.ts';

const TODAY = '2026-11-24';

const service = (application: Application, status: 'live' | 'paused' = 'live') => ({
  id: 'grant',
  application,
  status,
});
const window = (opens: string, closes: string) => ({ opens, closes });

describe('the days worth keeping', () => {
  it('of a call that is open are its last day', () => {
    const call = service({ mode: 'calls', windows: [window('2026-11-01', '2026-11-24')] });
    expect(datedEvents([call], TODAY)).toEqual([
      { service: 'grant', key: '2026-11-01', what: 'closes', from: '2026-11-24', to: '2026-11-24' },
    ]);
  });

  it('of a call to come are its first and its last day', () => {
    const call = service({ mode: 'calls', windows: [window('2027-01-10', '2027-02-28')] });
    expect(datedEvents([call], TODAY).map(({ what, from }) => [what, from])).toEqual([
      ['opens', '2027-01-10'],
      ['closes', '2027-02-28'],
    ]);
  });

  it('of a call that is prolonged keep their name, and so do those of one that opens later', () => {
    const keys = (opens: string, closes: string) =>
      datedEvents([service({ mode: 'calls', windows: [window(opens, closes)] })], TODAY).map(
        ({ what, key }) => `${what} ${key}`,
      );
    const [opens, closes] = keys('2027-01-10', '2027-02-28');
    expect(keys('2027-01-10', '2027-03-15')).toContain(closes);
    expect(keys('2027-01-17', '2027-02-28')).toContain(opens);
  });

  it('of an event are the days on which it is held', () => {
    const event = service({ mode: 'dates', windows: [window('2026-12-01', '2026-12-02')] });
    expect(datedEvents([event], TODAY)).toEqual([
      { service: 'grant', key: '2026-12-01', what: 'event', from: '2026-12-01', to: '2026-12-02' },
    ]);
  });

  it.each([
    ['is over', service({ mode: 'calls', windows: [window('2026-10-01', '2026-11-23')] })],
    ['never closes', service({ mode: 'continuous' })],
    ['has no known date', service({ mode: 'calls', usual: { en: 'in January' } })],
    [
      'is paused',
      service({ mode: 'calls', windows: [window('2027-01-10', '2027-02-28')] }, 'paused'),
    ],
  ])('are none for what %s', (_, undated) => {
    expect(datedEvents([undated], TODAY)).toEqual([]);
  });
});

describe('the day of an advisor’s own step', () => {
  const step = (date: string | null) => ({ service: 'own:1', date });

  it('is worth keeping until it is over', () => {
    expect(ownEvents([step(TODAY)], TODAY)).toEqual([
      { service: 'own:1', key: '', what: 'own', from: TODAY, to: TODAY },
    ]);
    expect(ownEvents([step('2026-11-23'), step(null)], TODAY)).toEqual([]);
  });
});
