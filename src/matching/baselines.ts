import { situationOf, type MatchRequest } from './domain/match.ts';
import type { Prepared } from './domain/prepared.ts';

/**
 * Two simple rankings to compare with. Neither knows conditions, roles, places in an order or what
 * is worth more: whatever a careful path gains over them is what the rules are good for.
 */
export type Baseline = (prepared: Prepared, request: MatchRequest) => readonly string[];

type Scored = { readonly id: string; readonly score: number };

const ranked = (scored: readonly Scored[]): readonly string[] =>
  scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);

/** Counts shared needs and sectors among services of the place, at the stage, in the field. */
export const tagCount: Baseline = (prepared, request) => {
  const { profile } = request;
  const places = profile.area === null ? [] : prepared.tables.areas.ladder(profile.area);
  const sectors = profile.sectors ?? [];
  return ranked(
    prepared.services
      .filter(({ status, stages, areas, sectors: field }) => {
        const listed = [areas.municipalities, areas.subRegions, areas.regions].flatMap(
          (codes) => codes ?? [],
        );
        const isHere = areas.nationwide === true || places.some((place) => listed.includes(place));
        const isField = 'any' in field || field.tags.some((tag) => sectors.includes(tag));
        return status === 'live' && isHere && isField && stages.includes(profile.stage);
      })
      .map(({ id, needs, sectors: field }) => ({
        id,
        score:
          needs.filter((need) => profile.needs?.includes(need)).length +
          ('any' in field ? 0 : field.tags.filter((tag) => sectors.includes(tag)).length),
      })),
  );
};

/** Ranks every live service by the company's own words alone. */
export const ownWordsOnly: Baseline = (prepared, request) => {
  situationOf(prepared, request);
  return ranked(
    prepared.services.flatMap(({ id, status }, index) =>
      status === 'live' ? [{ id, score: prepared.wordScores.points(index) }] : [],
    ),
  );
};
