import { STAGES, type Need, type Stage } from '../../catalogue/domain/vocabulary.ts';
import type { Profile } from './profile.ts';

/** Stages are compared by their place on the way from an idea to an established company. */
export const stageRank = (stage: Stage): number => STAGES.indexOf(stage);

/** What a company looks for at most at its stage: used while it has named no need of its own. */
export const USUAL_NEEDS: Record<Stage, readonly Need[]> = {
  idea: ['business-idea', 'founding', 'mentoring'],
  'pre-startup': ['founding', 'funding', 'mentoring'],
  startup: ['funding', 'customers', 'mentoring'],
  'early-growth': ['customers', 'funding', 'talent'],
  growth: ['funding', 'talent', 'internationalisation'],
  international: ['internationalisation', 'funding', 'talent'],
  established: ['product-development', 'digitalisation', 'funding'],
};

/** Further growth needs no new stage, and an established company renews itself where it is. */
const NEXT_STAGE: Record<Stage, Stage> = {
  idea: 'pre-startup',
  'pre-startup': 'startup',
  startup: 'early-growth',
  'early-growth': 'growth',
  growth: 'growth',
  international: 'established',
  established: 'established',
};

/** The stages from which steps may be taken: between the company's own and its goal. */
export type StageWindow = {
  readonly own: Stage;
  readonly goal: Stage;
  /** One bit per stage, in the order of `STAGES`. */
  readonly mask: number;
};

export const stageWindow = (profile: Profile): StageWindow => {
  const own = profile.stage;
  const goal = profile.goal ?? NEXT_STAGE[own];
  const [from, to] = [stageRank(own), stageRank(goal)].sort((a, b) => a - b) as [number, number];
  let mask = 0;
  for (let rank = from; rank <= to; rank++) mask |= 1 << rank;
  if (looksAbroad(profile)) mask |= 1 << stageRank('international');
  return { own, goal, mask };
};

/** A growing or an established company that goes abroad also meets the services for that. */
export const looksAbroad = ({ stage, needs, facts }: Profile): boolean =>
  (stage === 'growth' || stage === 'established') &&
  (needs?.includes('internationalisation') === true || facts?.['export-sales'] === true);
