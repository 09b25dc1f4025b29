import { isOfficeTime, nextOfficeTime, openingOf } from './office-hours.ts';

const at = (instant: string): Date => new Date(instant);

describe('office hours', () => {
  it.each([
    { now: '2026-11-24T07:59:59+02:00', says: false },
    { now: '2026-11-24T08:00:00+02:00', says: true },
    { now: '2026-11-24T17:59:59+02:00', says: true },
    { now: '2026-11-24T18:00:00+02:00', says: false },
    { now: '2026-11-28T12:00:00+02:00', says: false },
    { now: '2026-12-24T12:00:00+02:00', says: false },
    // Summer time: three hours ahead of UTC.
    { now: '2027-06-01T05:00:00Z', says: true },
    { now: '2027-06-01T04:59:59Z', says: false },
    { now: '2027-06-01T14:59:59Z', says: true },
    { now: '2027-06-01T15:00:00Z', says: false },
  ])('at $now a mail may go: $says', ({ now, says }) => {
    expect(isOfficeTime(at(now))).toBe(says);
  });

  it.each([
    { now: '2026-11-24T10:00:00+02:00', next: '2026-11-24T10:00:00+02:00', why: 'now' },
    { now: '2026-11-24T03:00:00+02:00', next: '2026-11-24T08:00:00+02:00', why: 'this morning' },
    { now: '2026-11-24T18:00:00+02:00', next: '2026-11-25T08:00:00+02:00', why: 'tomorrow' },
    { now: '2026-11-27T20:00:00+02:00', next: '2026-11-30T08:00:00+02:00', why: 'on Monday' },
    { now: '2026-12-23T19:00:00+02:00', next: '2026-12-28T08:00:00+02:00', why: 'past Christmas' },
    // The night of 27 to 28 March 2027 has one hour less, that of 30 to 31 October one more.
    { now: '2027-03-28T02:30:00+02:00', next: '2027-03-30T08:00:00+03:00', why: 'past Easter' },
    { now: '2027-10-31T03:30:00+03:00', next: '2027-11-01T08:00:00+02:00', why: 'on Monday' },
    { now: '2027-10-31T03:30:00+02:00', next: '2027-11-01T08:00:00+02:00', why: 'on Monday' },
  ])('after $now a mail may go $why, at $next', ({ now, next }) => {
    expect(nextOfficeTime(at(now))).toEqual(at(next));
  });

  it('begin at eight by the wall clock, in winter and in summer', () => {
    expect(openingOf('2027-03-27')).toEqual(at('2027-03-27T06:00:00Z'));
    expect(openingOf('2027-03-29')).toEqual(at('2027-03-29T05:00:00Z'));
  });
});
