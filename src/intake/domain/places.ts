import type { Text } from '../../shared/language.ts';

/** The six cities, in the order in which they are offered. */
export const CITIES: readonly string[] = ['091', '049', '092', '837', '853', '564'];

/** The few fields of a municipality that a search by name or postcode needs. */
export type Place = {
  readonly code: string;
  readonly name: Text;
  readonly postcodes: readonly string[];
};

export type PlacesFound =
  | { readonly kind: 'one'; readonly place: Place }
  /** Several begin like this, or one or more are spelt nearly like this: the founder chooses. */
  | { readonly kind: 'several'; readonly places: readonly Place[] }
  | { readonly kind: 'none' };

const MOST_TO_CHOOSE_FROM = 8;
const POSTCODE = /^(?:FI-?)?(\d{2}\s?\d{3})$/i;

/** Case, accents, hyphens and spaces tell no two municipalities apart. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();

const namesOf = ({ name }: Place): string[] => [
  ...new Set([name.fi, name.sv, name.en].flatMap((each) => each ?? []).map(plain)),
];

/** How many letters have to be changed, added or left out to make one word of the other. */
const editsBetween = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let index = 0; index < from.length; index += 1) {
    let before = index + 1;
    const next = [before];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (from[index] === to[column - 1] ? 0 : 1);
      before = Math.min(before + 1, (row[column] ?? 0) + 1, changed);
      next.push(before);
    }
    row = next;
  }
  return row[to.length] ?? 0;
};

const asked = (places: readonly Place[]): PlacesFound =>
  places.length === 0
    ? { kind: 'none' }
    : { kind: 'several', places: places.slice(0, MOST_TO_CHOOSE_FROM) };

const found = (places: readonly Place[]): PlacesFound => {
  const [only] = places;
  return only && places.length === 1 ? { kind: 'one', place: only } : asked(places);
};

const spelledNearly = (places: readonly Place[], name: string): readonly Place[] => {
  const most = name.length < 4 ? 0 : name.length < 7 ? 1 : 2;
  const distance = (place: Place): number =>
    Math.min(...namesOf(place).map((each) => editsBetween(name, each)));
  return places
    .map((place) => ({ place, edits: distance(place) }))
    .filter(({ edits }) => edits > 0 && edits <= most)
    .toSorted((left, right) => left.edits - right.edits)
    .map(({ place }) => place);
};

/** Finds a municipality by its Finnish or Swedish name, the beginning of it, or a postcode. */
export const findPlaces = (places: readonly Place[], typed: string): PlacesFound => {
  const postcode = POSTCODE.exec(typed.trim())?.[1]?.replace(/\s/, '');
  if (postcode !== undefined) {
    return found(places.filter(({ postcodes }) => postcodes.includes(postcode)));
  }
  const name = plain(typed.slice(0, 60));
  if (name === '') return { kind: 'none' };
  const named = places.filter((place) => namesOf(place).includes(name));
  if (named.length > 0) return found(named);
  const begun = places.filter((place) => namesOf(place).some((each) => each.startsWith(name)));
  if (begun.length > 0) return found(begun);
  return asked(spelledNearly(places, name));
};
