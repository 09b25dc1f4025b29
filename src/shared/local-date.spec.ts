import { addDays, completedYears, daysBetween, isLocalDate } from './local-date.ts';

describe('a local date', () => {
  it.each([
    ['2026-11-24', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['24.11.2026', false],
    ['2026-1-1', false],
    [20261124, false],
  ])('%p is a day of the calendar: %p', (value, expected) => {
    expect(isLocalDate(value)).toBe(expected);
  });

  it('crosses daylight-saving changes by whole days', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });

  it.each([
    { from: '2021-11-25', to: '2026-11-24', years: 4 },
    { from: '2021-11-24', to: '2026-11-24', years: 5 },
    { from: '2024-02-29', to: '2025-02-28', years: 0 },
    { from: '2024-02-29', to: '2025-03-01', years: 1 },
    { from: '2024-02-29', to: '2028-02-29', years: 4 },
  ])('from $from to $to are $years completed years', ({ from, to, years }) => {
    expect(completedYears(from, to)).toBe(years);
  });
});
