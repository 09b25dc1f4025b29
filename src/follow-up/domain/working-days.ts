import { boundedMemory } from '../../shared/bounded-memory.ts';
import { addDays, daysBetween, type LocalDate } from '../../shared/local-date.ts';
import { remember } from '../../shared/remember.ts';

const SATURDAY = 6;
const SUNDAY = 0;
/** 1 January 2023 was a Sunday. */
const A_SUNDAY: LocalDate = '2023-01-01';

const weekday = (date: LocalDate): number => ((daysBetween(A_SUNDAY, date) % 7) + 7) % 7;

/** Easter Sunday in the Gregorian calendar: Meeus/Jones/Butcher, Astronomical Algorithms, ch. 8. */
const easterSunday = (year: number): LocalDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

const firstFrom = (date: LocalDate, wanted: number): LocalDate =>
  addDays(date, (wanted - weekday(date) + 7) % 7);

// Acts 388/1937 and 307/1990: Midsummer Day is the Saturday between 20 and 26 June, All Saints' Day
// the one between 31 October and 6 November. The two eves are free by every office's agreement.
const FIXED = ['01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26'];
const FROM_EASTER = { goodFriday: -2, easter: 0, easterMonday: 1, ascension: 39, pentecost: 49 };

/** The days of a year on which offices in Finland are closed, beside weekends. */
export const holidaysOf = remember((year: number): readonly LocalDate[] => {
  const easter = easterSunday(year);
  const midsummer = firstFrom(`${year}-06-20`, SATURDAY);
  return [
    ...FIXED.map((day) => `${year}-${day}`),
    ...Object.values(FROM_EASTER).map((days) => addDays(easter, days)),
    addDays(midsummer, -1),
    midsummer,
    firstFrom(`${year}-10-31`, SATURDAY),
  ].sort();
}, boundedMemory(100));

export const isWorkingDay = (date: LocalDate): boolean => {
  const day = weekday(date);
  return day !== SATURDAY && day !== SUNDAY && !holidaysOf(Number(date.slice(0, 4))).includes(date);
};

/** The day itself, or the next one on which offices are open. */
export const workingDayFrom = (date: LocalDate): LocalDate =>
  isWorkingDay(date) ? date : workingDayFrom(addDays(date, 1));

/** The day itself, or the last one before it on which offices are open. */
export const workingDayUntil = (date: LocalDate): LocalDate =>
  isWorkingDay(date) ? date : workingDayUntil(addDays(date, -1));
