import { hasBit } from './bits.ts';
import type { Profile } from './profile.ts';
import type { Situation } from './situation.ts';

/** Why a service is no step of a company's path. */
export type Hindrance =
  | 'ineligible'
  | 'not-live'
  | 'closed'
  | 'settled'
  | 'stage'
  | 'asks-first'
  | 'trouble'
  | 'not-sought'
  | 'no-place'
  | 'outranked';

/** A founder or an advisor has decided about it. */
const isSettled = ({ used, declined, excluded }: Profile, id: string): boolean =>
  [used, declined, excluded].some((ids) => ids?.includes(id));

/** For a service that is no step: the first thing that keeps it from being one. */
export const hindranceOf = (
  situation: Situation,
  index: number,
  { isCandidate }: { readonly isCandidate: boolean },
): Hindrance => {
  const { prepared, profile } = situation;
  const [service, column] = [prepared.services[index], prepared.columns[index]];
  if (service === undefined || column?.live !== true) return 'not-live';
  if (isCandidate) return 'outranked';
  if (isSettled(profile, service.id)) return 'settled';
  const { possible, asksFirst } = situation.standingAfter(0);
  if (!hasBit(possible, index)) return 'ineligible';
  return (
    outsideConditions(situation, index) ?? (hasBit(asksFirst, index) ? 'asks-first' : 'trouble')
  );
};

const outsideConditions = (
  { prepared, seeker, availabilities }: Situation,
  index: number,
): Hindrance | null => {
  if (availabilities[index]?.kind === 'closed') return 'closed';
  const stages = prepared.columns[index]?.stages ?? 0;
  return (stages & seeker.window.mask) === 0 ? 'stage' : null;
};
