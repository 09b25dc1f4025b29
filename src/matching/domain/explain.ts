import type { Availability } from './availability.ts';
import { hasBit, indexesIn } from './bits.ts';
import { findCandidates } from './candidates.ts';
import { smallestChange, type Change } from './changes.ts';
import { choose, type Chosen } from './choose.ts';
import { bitCount } from './columns.ts';
import { contributionsOf, DEFAULT_STEPS, situationOf, type MatchRequest } from './match.ts';
import { hindranceOf, type Hindrance } from './hindrance.ts';
import { order } from './order.ts';
import type { Prepared } from './prepared.ts';
import { judge, type Verdict } from './reference.ts';
import type { Contribution } from './result.ts';
import type { Situation } from './situation.ts';

export type Explanation = {
  readonly service: string;
  readonly verdict: Verdict;
  readonly availability: Availability;
  readonly points: number;
  readonly contributions: readonly Contribution[];
  readonly isStep: boolean;
  /** Null for a step. */
  readonly hindrance: Hindrance | null;
  /** For an ineligible service: the fewest changes that would turn its no; null where none would. */
  readonly change: Change | null;
  /** Where no change helps: the service most like it that does not say no today. */
  readonly nearest: string | null;
  /** For an eligible service that is no step: the steps that stand before it. */
  readonly outrankedBy: readonly string[];
};

/** Everything about one service and one company; null for a service that is not in the catalogue. */
export const explain = (
  prepared: Prepared,
  request: MatchRequest,
  id: string,
): Explanation | null => {
  const index = prepared.indexOf.get(id);
  const service = index === undefined ? undefined : prepared.services[index];
  if (index === undefined || service === undefined) return null;
  const situation = situationOf(prepared, request);
  const verdict = judge(service, situation.facts, prepared.askFirst);
  const { path, hindrance } = standingOf(situation, request, index);
  const change = verdict.kind === 'ineligible' ? smallestChange(situation, service) : null;
  const contributions = contributionsOf(situation, index, request.words);
  return {
    service: id,
    verdict,
    availability: situation.availabilities[index] ?? { kind: 'unknown', window: null },
    points: contributions.reduce((sum, { points }) => sum + points, 0),
    contributions,
    isStep: hindrance === null,
    hindrance,
    change,
    nearest: verdict.kind === 'ineligible' && change === null ? nearestTo(situation, index) : null,
    outrankedBy: hindrance === 'outranked' ? outranking(situation, index, path) : [],
  };
};

type Standing = {
  readonly path: readonly number[];
  /** Null for a step. */
  readonly hindrance: Hindrance | null;
};

const standingOf = (situation: Situation, { steps }: MatchRequest, index: number): Standing => {
  const candidates = findCandidates(situation);
  const choice = choose(situation, candidates, steps ?? DEFAULT_STEPS);
  const path = order(situation, choice.chosen).map(({ candidate }) => candidate.service);
  if (path.includes(index)) return { path, hindrance: null };
  const hindrance = hasBit(candidates.open, index)
    ? unplaced(choice, index)
    : hindranceOf(situation, index, { isCandidate: false });
  return { path, hindrance };
};

/** Chosen, but shut out by the other steps; or nothing speaks for it; or others come first. */
const unplaced = ({ chosen, isSought }: Chosen, index: number): Hindrance => {
  if (chosen.some(({ service }) => service === index)) return 'no-place';
  return isSought(index) ? 'outranked' : 'not-sought';
};

/** Steps that serve a need or are of the kind that this one is; else all of them. */
const outranking = (
  { prepared, seeker }: Situation,
  index: number,
  path: readonly number[],
): readonly string[] => {
  const own = prepared.columns[index];
  const idOf = (service: number) => prepared.columns[service]?.id ?? '';
  const alike = path.filter((service) => {
    const step = prepared.columns[service];
    return (
      ((step?.needs ?? 0) & (own?.needs ?? 0) & seeker.needMask) !== 0 || step?.kind === own?.kind
    );
  });
  return (alike.length > 0 ? alike : path).map(idOf);
};

/** The service most like one that a company cannot have; null where there is none. */
export const nearest = (prepared: Prepared, request: MatchRequest, id: string): string | null => {
  const index = prepared.indexOf.get(id);
  return index === undefined ? null : nearestTo(situationOf(prepared, request), index);
};

/** Of the same kind, with the most needs in common; then by points and id. */
const nearestTo = (situation: Situation, index: number): string | null => {
  const { prepared } = situation;
  const own = prepared.columns[index];
  if (own === undefined) return null;
  const { open, points, waits } = findCandidates(situation);
  const alike = indexesIn(open)
    .flatMap((service) => {
      const column = prepared.columns[service];
      if (column === undefined || waits.has(service) || service === index) return [];
      const shared =
        2 * bitCount(column.mainNeeds & own.mainNeeds) + bitCount(column.needs & own.needs);
      const likeness =
        shared + (column.kind === own.kind ? 2 : 0) + bitCount(column.sectors & own.sectors);
      return shared === 0 ? [] : [{ id: column.id, likeness, points: points[service] ?? 0 }];
    })
    .sort((a, b) => b.likeness - a.likeness || b.points - a.points || (a.id < b.id ? -1 : 1));
  return alike[0]?.id ?? null;
};
