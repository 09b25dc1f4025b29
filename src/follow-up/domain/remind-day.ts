import { addDays, isLocalDate, type LocalDate } from '../../shared/local-date.ts';
import { workingDayFrom } from './working-days.ts';

/** Reminders end after twelve months of silence; a day that far away would be a promise not kept. */
const FARTHEST = 330;
const SUGGESTED = 14;

export type RemindDay =
  | { readonly ok: true; readonly on: LocalDate }
  | { readonly ok: false; readonly reason: 'no-day' | 'past' | 'too-far' };

/** The day on which somebody wants to be reminded, from what they typed. */
export const remindDay = (typed: string, today: LocalDate): RemindDay => {
  if (!isLocalDate(typed)) return { ok: false, reason: 'no-day' };
  if (typed <= today) return { ok: false, reason: 'past' };
  return typed > farthestDay(today) ? { ok: false, reason: 'too-far' } : { ok: true, on: typed };
};

export const farthestDay = (today: LocalDate): LocalDate => addDays(today, FARTHEST);

export const suggestedDay = (today: LocalDate): LocalDate =>
  workingDayFrom(addDays(today, SUGGESTED));
