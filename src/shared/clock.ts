import { boundedMemory } from './bounded-memory.ts';
import type { LocalDate } from './local-date.ts';
import { remember } from './remember.ts';

/** Business time. Nothing but the system clock below reads the machine's time. */
export abstract class Clock {
  abstract now(): Date;

  /** Today's date where the cities are. */
  today(): LocalDate {
    return helsinkiDate(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

const HELSINKI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const MINUTE_MS = 60_000;

/** A page asks what day it is a dozen times; no day begins within a minute. */
const dateAt = remember(
  (minute: number) => HELSINKI.format(minute * MINUTE_MS),
  boundedMemory<number, LocalDate>(1_000),
);

export const helsinkiDate = (instant: Date): LocalDate =>
  dateAt(Math.floor(instant.getTime() / MINUTE_MS));
