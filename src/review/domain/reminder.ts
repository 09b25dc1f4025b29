import { daysBetween, type LocalDate } from '../../shared/local-date.ts';

/** After so many days in which nothing was done, an advisor is reminded of a company. */
export const REMIND_AFTER_DAYS = [3, 9] as const;
/** And after these it goes back to the queue. */
export const RETURN_AFTER_DAYS = 21;

type Assigned = { readonly assignedOn: LocalDate; readonly remindedDays: number };

/** The latest reminder that is due and has not been given; null: none. One that was missed is not made up for. */
export const dueReminder = (
  { assignedOn, remindedDays }: Assigned,
  today: LocalDate,
): number | null => {
  const days = daysBetween(assignedOn, today);
  const latest = REMIND_AFTER_DAYS.filter((each) => each <= days).at(-1) ?? 0;
  return latest > remindedDays ? latest : null;
};
