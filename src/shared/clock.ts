import type { LocalDate } from './local-date.ts';

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

export const helsinkiDate = (instant: Date): LocalDate => HELSINKI.format(instant);
