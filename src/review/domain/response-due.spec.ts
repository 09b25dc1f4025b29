import { responseDue } from './response-due.ts';

describe('a promise of some working days', () => {
  it.each([
    { asked: '2026-11-24', days: 2, due: '2026-11-26', why: 'on a Tuesday' },
    { asked: '2026-11-27', days: 2, due: '2026-12-01', why: 'on a Friday' },
    { asked: '2026-12-23', days: 1, due: '2026-12-28', why: 'on the day before Christmas Eve' },
  ])('of $days given $why ends on $due', ({ asked, days, due }) => {
    expect(responseDue(asked, days)).toBe(due);
  });
});
