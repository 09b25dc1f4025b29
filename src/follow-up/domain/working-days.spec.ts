import finnishHolidays from 'finnish-holidays-js';
import { holidaysOf, isWorkingDay, workingDayFrom, workingDayUntil } from './working-days.ts';

const two = (number: number): string => String(number).padStart(2, '0');

describe('Finnish working days', () => {
  it.each([
    { date: '2026-11-24', day: 'a Tuesday', working: true },
    { date: '2026-11-28', day: 'a Saturday', working: false },
    { date: '2026-11-29', day: 'a Sunday', working: false },
    { date: '2027-01-06', day: 'Epiphany', working: false },
    { date: '2027-03-26', day: 'Good Friday', working: false },
    { date: '2027-03-29', day: 'Easter Monday', working: false },
    { date: '2027-05-06', day: 'Ascension Day', working: false },
    { date: '2027-06-24', day: 'the day before Midsummer Eve', working: true },
    { date: '2027-06-25', day: 'Midsummer Eve', working: false },
    { date: '2027-12-06', day: 'Independence Day', working: false },
    { date: '2026-12-23', day: 'the day before Christmas Eve', working: true },
    { date: '2026-12-24', day: 'Christmas Eve', working: false },
    { date: '2026-12-28', day: 'the Monday after Christmas', working: true },
  ])('$date, $day, is one: $working', ({ date, working }) => {
    expect(isWorkingDay(date)).toBe(working);
  });

  // The package checks our days, it does not make them: it is a day off where the machine's clock is
  // west of UTC, and two weeks off at Easter 2049. See docs/decisions/0030.
  it('leave out the same days as finnish-holidays-js does, from 2024 to 2048', () => {
    for (let year = 2024; year <= 2048; year += 1) {
      const theirs = finnishHolidays
        .year(year, true)
        .map(({ month, day }) => `${year}-${two(month)}-${two(day)}`);
      expect([...new Set(holidaysOf(year))]).toEqual([...new Set(theirs)].sort());
    }
  });

  it('are found after and before a row of free days', () => {
    expect(workingDayFrom('2026-12-24')).toBe('2026-12-28');
    expect(workingDayUntil('2026-12-27')).toBe('2026-12-23');
    expect(workingDayFrom('2026-11-24')).toBe('2026-11-24');
    expect(workingDayUntil('2026-11-24')).toBe('2026-11-24');
  });
});
