import { isWorkingDay } from '../../follow-up/domain/working-days.ts';
import { addDays, type LocalDate } from '../../shared/local-date.ts';

/** The last day on which a promise of so many working days is kept; the day of asking is none of them. */
export const responseDue = (asked: LocalDate, workingDays: number): LocalDate => {
  if (workingDays === 0) return asked;
  const next = addDays(asked, 1);
  return responseDue(next, isWorkingDay(next) ? workingDays - 1 : workingDays);
};
