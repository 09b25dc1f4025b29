import { remindDay, suggestedDay } from './remind-day.ts';

describe('the day of a reminder', () => {
  it.each([
    { typed: '2026-11-25', says: '2026-11-25' },
    { typed: '2026-11-24', says: 'past' },
    { typed: '2027-10-20', says: '2027-10-20' },
    { typed: '2027-10-21', says: 'too-far' },
    { typed: '2027-02-29', says: 'no-day' },
    { typed: '', says: 'no-day' },
    { typed: '12.1.2027', says: 'no-day' },
  ])('on 24 November 2026, $typed is $says', ({ typed, says }) => {
    const day = remindDay(typed, '2026-11-24');
    expect(day.ok ? day.on : day.reason).toBe(says);
  });

  it('is suggested two weeks ahead, on a working day', () => {
    expect(suggestedDay('2026-11-24')).toBe('2026-12-08');
    expect(suggestedDay('2026-12-11')).toBe('2026-12-28');
  });
});
