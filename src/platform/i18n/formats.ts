import { boundedMemory } from '../../shared/bounded-memory.ts';
import type { Language } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { remember } from '../../shared/remember.ts';

/** Dates and numbers as they are written in Finland; English as in Britain, day before month. */
const LOCALES: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

const perLanguage = <T>(make: (locale: string) => T): Record<Language, T> => ({
  fi: make(LOCALES.fi),
  sv: make(LOCALES.sv),
  en: make(LOCALES.en),
});

/** A page writes the same few dates and numbers dozens of times, and Intl takes its time. */
const MOST_REMEMBERED = 2_000;

const dates = perLanguage((locale) => {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: locale === LOCALES.fi ? 'numeric' : 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return remember(
    (date: LocalDate) => format.format(new Date(`${date}T00:00:00Z`)),
    boundedMemory(MOST_REMEMBERED),
  );
});
const months = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
);
const times = perLanguage(
  (locale) =>
    new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      timeZone: 'Europe/Helsinki',
    }),
);
const numbers = perLanguage((locale) => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  return remember((value: number) => format.format(value), boundedMemory(MOST_REMEMBERED));
});
const years = perLanguage(
  (locale) => new Intl.NumberFormat(locale, { style: 'unit', unit: 'year', unitDisplay: 'long' }),
);
const euros = perLanguage(
  (locale) =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }),
);
const languageNames = perLanguage((locale) => {
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return remember((code: string) => names.of(code) ?? code);
});
/** What nobody writes into a name or a word. */
const BETWEEN_ITEMS = '\u001f';
const listsOf = (type: 'conjunction' | 'disjunction') =>
  perLanguage((locale) => {
    const format = new Intl.ListFormat(locale, { type });
    const list = (joined: string) => format.format(joined.split(BETWEEN_ITEMS));
    return remember(list, boundedMemory(MOST_REMEMBERED));
  });
const alternatives = listsOf('disjunction');
const lists = listsOf('conjunction');

/** `24.11.2026`, `24 nov. 2026`, `24 Nov 2026`. */
export const formatDate = (language: Language, date: LocalDate): string => dates[language](date);

/** `2024-03` as `maaliskuu 2024`, `mars 2024`, `March 2024`. */
export const formatMonth = (language: Language, month: string): string =>
  months[language].format(new Date(`${month}-01T00:00:00Z`));

/** The time of day where the cities are. */
export const formatTime = (language: Language, instant: Date): string =>
  times[language].format(instant);

export const formatNumber = (language: Language, value: number): string => numbers[language](value);

/** `4 vuotta`, `4 år`, `4 years`. */
export const formatYears = (language: Language, value: number): string =>
  years[language].format(value);

export const formatEuros = (language: Language, value: number): string =>
  euros[language].format(value);

/** `a, b ja c`, `a, b och c`, `a, b and c`. */
export const formatList = (language: Language, items: readonly string[]): string =>
  lists[language](items.join(BETWEEN_ITEMS));

/** `a, b tai c`, `a, b eller c`, `a, b or c`. */
export const formatAlternatives = (language: Language, items: readonly string[]): string =>
  alternatives[language](items.join(BETWEEN_ITEMS));

/** `suomi`, `finska`, `Finnish`. */
export const formatLanguageName = (language: Language, code: string): string =>
  languageNames[language](code);
