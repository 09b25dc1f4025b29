import { dueReminder } from './reminder.ts';

describe('a reminder of a company with which nothing was done', () => {
  it.each([
    { days: 2, today: '2026-11-12', remindedDays: 0, due: null },
    { days: 3, today: '2026-11-13', remindedDays: 0, due: 3 },
    { days: 5, today: '2026-11-15', remindedDays: 0, due: 3 },
    { days: 5, today: '2026-11-15', remindedDays: 3, due: null },
    { days: 9, today: '2026-11-19', remindedDays: 3, due: 9 },
    { days: 12, today: '2026-11-22', remindedDays: 0, due: 9 },
    { days: 12, today: '2026-11-22', remindedDays: 9, due: null },
  ])('after $days days, reminded at $remindedDays: $due', ({ today, remindedDays, due }) => {
    expect(dueReminder({ assignedOn: '2026-11-10', remindedDays }, today)).toBe(due);
  });
});
