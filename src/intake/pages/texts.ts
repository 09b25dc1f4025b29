import { textIn } from '../../catalogue/index.ts';
import type { Asking } from './page.ts';

export const placeName = ({ places, language, t }: Asking, code: string | null): string => {
  if (code === null) return t('intake:place.undecided');
  const place = places.find((each) => each.code === code);
  return place ? textIn(place.name, language) : code;
};
