/** A calendar day as `2026-11-24`. Days are compared as strings: ISO dates sort as they fall. */
export type LocalDate = string;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

const toUtc = (date: LocalDate): number => {
  const [, year, month, day] = PATTERN.exec(date) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
};

/** True for a real day of the calendar: `2026-02-30` is none. */
export const isLocalDate = (value: unknown): value is LocalDate =>
  typeof value === 'string' &&
  PATTERN.test(value) &&
  new Date(toUtc(value)).toISOString().slice(0, 10) === value;

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(toUtc(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Whole days from one day to another; negative when `to` comes first. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((toUtc(to) - toUtc(from)) / 86_400_000);

/**
 * Completed years from one day to another, as the law counts age: on 28 February of a common year
 * somebody born on 29 February is a day short; the year is complete on 1 March.
 */
export const completedYears = (from: LocalDate, to: LocalDate): number => {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
};
