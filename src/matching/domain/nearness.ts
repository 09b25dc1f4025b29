import type { Areas } from '../../catalogue/domain/format.ts';
import { AREA, type Level } from './levels.ts';

/** A municipality, its sub-region and its region; null while the place is not known. */
export type Places = readonly string[] | null;

/**
 * How near services are to companies. Services list few different sets of places, and companies
 * come from some hundred, so that this is worked out once for each set and place.
 */
export class Nearness {
  /** Which of the sets each service lists. */
  readonly setOf: Uint32Array;
  readonly #sets: readonly Areas[];
  readonly #known = new Map<string | null, readonly Level[]>();

  constructor(services: readonly { readonly areas: Areas }[]) {
    const numbers = new Map<string, number>();
    const sets: Areas[] = [];
    this.setOf = Uint32Array.from(services, ({ areas }) => {
      const name = JSON.stringify(areas);
      const number = numbers.get(name) ?? sets.push(areas) - 1;
      numbers.set(name, number);
      return number;
    });
    this.#sets = sets;
  }

  /** How near each set is to a company; the narrowest of its places says which the others are. */
  levels(places: Places): readonly Level[] {
    const place = places?.[0] ?? null;
    const before = this.#known.get(place);
    if (before) return before;
    const levels = this.#sets.map((areas) => nearness(areas, places));
    this.#known.set(place, levels);
    return levels;
  }
}

const nearness = (areas: Areas, places: Places): Level => {
  const covers = (listed: readonly string[] | undefined) =>
    places !== null && listed !== undefined && places.some((place) => listed.includes(place));
  if (covers(areas.municipalities)) return AREA.municipality;
  if (covers(areas.subRegions)) return AREA['sub-region'];
  if (covers(areas.regions)) return AREA.region;
  if (areas.nationwide === true) return AREA.nationwide;
  if (areas.remote === true) return AREA.remote;
  return places === null ? AREA.unknown : AREA.elsewhere;
};
