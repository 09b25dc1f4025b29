import type { Availability } from './availability.ts';
import { findCandidates, type Situation } from './candidates.ts';
import { smallestChange, type Change } from './changes.ts';
import { choose } from './choose.ts';
import { bitCount } from './columns.ts';
import { contributionsOf, DEFAULT_STEPS, situationOf, type MatchRequest } from './match.ts';
import { hindranceOf, type Hindrance } from './hindrance.ts';
import { order } from './order.ts';
import type { Prepared } from './prepared.ts';
import { judge, type Verdict } from './reference.ts';
import type { Contribution } from './result.ts';

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
  /** Where no change helps: the service most like it that does not say no. */
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
  const { path, isCandidate } = pathFor(situation, request, index);
  const isStep = path.includes(index);
  const change = verdict.kind === 'ineligible' ? smallestChange(situation, service) : null;
  const hindrance = isStep ? null : hindranceOf(situation, index, { isCandidate });
  const contributions = contributionsOf(situation, index, request.words);
  return {
    service: id,
    verdict,
    availability: situation.availabilities[index] ?? { kind: 'unknown', window: null },
    points: contributions.reduce((sum, { points }) => sum + points, 0),
    contributions,
    isStep,
    hindrance,
    change,
    nearest: verdict.kind === 'ineligible' && change === null ? nearestTo(situation, index) : null,
    outrankedBy: hindrance === 'outranked' ? outranking(situation, index, path) : [],
  };
};

const pathFor = (situation: Situation, { steps }: MatchRequest, index: number) => {
  const { open } = findCandidates(situation);
  const placed = order(situation, choose(situation, open, steps ?? DEFAULT_STEPS).chosen);
  return {
    path: placed.map(({ candidate }) => candidate.service),
    isCandidate: open.some(({ service }) => service === index),
  };
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

/** Of the same kind, with the most needs in common; then by points and id. */
const nearestTo = (situation: Situation, index: number): string | null => {
  const { prepared } = situation;
  const own = prepared.columns[index];
  if (own === undefined) return null;
  const { open } = findCandidates(situation);
  const alike = open
    .flatMap(({ service, points }) => {
      const column = prepared.columns[service];
      if (column === undefined || service === index) return [];
      const shared =
        2 * bitCount(column.mainNeeds & own.mainNeeds) + bitCount(column.needs & own.needs);
      const likeness =
        shared + (column.kind === own.kind ? 2 : 0) + bitCount(column.sectors & own.sectors);
      return shared === 0 ? [] : [{ id: column.id, likeness, points }];
    })
    .sort((a, b) => b.likeness - a.likeness || b.points - a.points || (a.id < b.id ? -1 : 1));
  return alike[0]?.id ?? null;
};
