import { Clock } from '../../src/shared/clock.ts';

/** Time that a test sets. */
export class FakeClock extends Clock {
  private instant: Date;

  constructor(instant = '2026-11-24T10:00:00+02:00') {
    super();
    this.instant = new Date(instant);
  }

  override now(): Date {
    return new Date(this.instant);
  }

  set(instant: string): void {
    this.instant = new Date(instant);
  }

  forward({ days = 0, hours = 0, minutes = 0 }): void {
    this.instant = new Date(this.instant.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000);
  }
}
