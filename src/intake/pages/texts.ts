import { textIn } from '../../catalogue/index.ts';
import type { Language } from '../../shared/language.ts';
import type { Asking } from './page.ts';

export const placeName = ({ places, language, t }: Asking, code: string | null): string => {
  if (code === null) return t('intake:place.undecided');
  const place = places.find((each) => each.code === code);
  return place ? textIn(place.name, language) : code;
};

const MONTHS: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

/** `2024-03` as "maaliskuu 2024", "mars 2024", "March 2024". */
export const monthName = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(MONTHS[language], {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));
