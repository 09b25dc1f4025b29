import { boundedMemory } from '../../shared/bounded-memory.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import { addDays, type LocalDate } from '../../shared/local-date.ts';
import { remember } from '../../shared/remember.ts';
import { isWorkingDay, workingDayFrom } from './working-days.ts';

const OPENS = 8;
const CLOSES = 18;
const HOUR_MS = 3_600_000;

const HELSINKI_HOUR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The planner asks for one moment about everybody. */
const hourAt = remember((time: number) => HELSINKI_HOUR.format(time), boundedMemory(1_000));

const hourOf = (instant: Date): number => Number(hourAt(instant.getTime()));

/** In winter Helsinki is two hours ahead of UTC, in summer three. Not for the hour that is skipped. */
const instantOf = (date: LocalDate, hour: number): Date => {
  const winter = new Date(Date.parse(`${date}T00:00:00Z`) + (hour - 2) * HOUR_MS);
  return hourOf(winter) === hour ? winter : new Date(winter.getTime() - HOUR_MS);
};

/** The first moment of the day at which a mail may go, were it a working day. */
export const openingOf = (date: LocalDate): Date => instantOf(date, OPENS);

/** Mails that nobody waits for go from 08 to 18 on working days in Helsinki. */
export const isOfficeTime = (instant: Date): boolean => {
  const hour = hourOf(instant);
  return hour >= OPENS && hour < CLOSES && isWorkingDay(helsinkiDate(instant));
};

/** This moment if a mail may go now, else the next one at which it may. */
export const nextOfficeTime = (instant: Date): Date => {
  if (isOfficeTime(instant)) return instant;
  const today = helsinkiDate(instant);
  const isEarly = isWorkingDay(today) && hourOf(instant) < OPENS;
  return openingOf(isEarly ? today : workingDayFrom(addDays(today, 1)));
};
