import { STAGES, type Stage } from '../../catalogue/domain/vocabulary.ts';
import { hasBit } from './bits.ts';
import { findCandidates, pointsOf } from './candidates.ts';
import { smallestChange, type Change } from './changes.ts';
import { fromBits } from './columns.ts';
import { needsMet } from './fit.ts';
import { hindranceOf, type Hindrance } from './hindrance.ts';
import { situationOf, type MatchRequest } from './match.ts';
import type { Prepared } from './prepared.ts';
import type { Situation } from './situation.ts';

/** What keeps a service that a company has use for from being a step, and what would change that. */
export type Outlook = {
  readonly service: string;
  readonly points: number;
  /** `outranked` also for one that is a step or finds no place: only a choice tells these apart. */
  readonly hindrance: Hindrance;
  /** For an ineligible service: null where nothing that the company can change would help. */
  readonly change: Change | null;
  /** The stage that the company has to come to first; null where it is there. */
  readonly stage: Stage | null;
};

/** All live services that serve a need of the company and are not behind it, the best fitting first. */
export const outlooks = (prepared: Prepared, request: MatchRequest): readonly Outlook[] => {
  const situation = situationOf(prepared, request);
  const { open } = findCandidates(situation);
  return prepared.columns
    .flatMap((column, index) => {
      const isUseful =
        column.live && (needsMet(column, situation.seeker) & situation.seeker.needMask) !== 0;
      return isUseful ? outlookOf(situation, index, hasBit(open, index)) : [];
    })
    .sort((one, other) => other.points - one.points || (one.service < other.service ? -1 : 1));
};

const outlookOf = (situation: Situation, index: number, isCandidate: boolean): Outlook[] => {
  const service = situation.prepared.services[index];
  const stages = situation.prepared.columns[index]?.stages ?? 0;
  const reach = reachOf(stages, situation.seeker.window.mask);
  if (service === undefined || reach === 'behind') return [];
  const hindrance = hindranceOf(situation, index, { isCandidate });
  const points = pointsOf(situation, index);
  const change = hindrance === 'ineligible' ? smallestChange(situation, service) : null;
  const stage = reach === 'here' ? null : reach;
  return [{ service: service.id, points, hindrance, change, stage }];
};

/** Whether a service is for a stage at hand, for one that is behind, or else for which one ahead. */
const reachOf = (stages: number, window: number): Stage | 'here' | 'behind' => {
  if ((stages & window) !== 0) return 'here';
  const [last] = fromBits(STAGES, window).slice(-1);
  const ahead = fromBits(STAGES, stages).find(
    (stage) => last !== undefined && STAGES.indexOf(stage) > STAGES.indexOf(last),
  );
  return ahead ?? 'behind';
};
