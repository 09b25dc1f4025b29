import type { Need } from '../../catalogue/domain/vocabulary.ts';
import type { MatchResult, OpenQuestion, Step } from '../../matching/domain/result.ts';

/** A path as it stands today: what is still to do, what is offered beside it, what got lost. */
export type StandingPath = {
  readonly steps: readonly Step[];
  /** Services that would be steps now. They wait for the founder's "add to my path". */
  readonly offers: readonly string[];
  /** Steps of the path that can be taken no more. */
  readonly lost: readonly string[];
  readonly uncoveredNeeds: readonly Need[];
  readonly openQuestions: readonly OpenQuestion[];
};

export type StoredPath = { readonly content: string; readonly standing: string | null };

export const standingPath = ({ content, standing }: StoredPath): StandingPath =>
  standing === null
    ? standingOf(JSON.parse(content) as MatchResult)
    : (JSON.parse(standing) as StandingPath);

const standingOf = (result: MatchResult): StandingPath => ({
  steps: result.path,
  offers: [],
  lost: (result.conflicts ?? []).map(({ service }) => service),
  uncoveredNeeds: result.uncoveredNeeds,
  openQuestions: result.openQuestions,
});

export type Arrangement = {
  /** The steps of the path that are not settled, matched again and nothing beside them. */
  readonly kept: MatchResult;
  /** What a free choice would give today. */
  readonly free: MatchResult;
};

/** A change of status puts the other steps in their new order and adds none by itself. */
export const arranged = (
  { kept, free }: Arrangement,
  unsettled: ReadonlySet<string>,
): StandingPath => {
  const steps = kept.path.filter(({ service }) => unsettled.has(service));
  const standing = new Set(steps.map(({ service }) => service));
  return {
    steps,
    offers: free.path.map(({ service }) => service).filter((service) => !unsettled.has(service)),
    lost: [...unsettled].filter((service) => !standing.has(service)),
    uncoveredNeeds: free.uncoveredNeeds,
    openQuestions: free.openQuestions,
  };
};

/** The step to begin with: one that is under way, else the first for now, else simply the first. */
export const currentStep = <Placed extends Pick<Step, 'service' | 'horizon'>>(
  steps: readonly Placed[],
  isUnderWay: (service: string) => boolean,
): Placed | null =>
  steps.find(({ service }) => isUnderWay(service)) ??
  steps.find(({ horizon }) => horizon === 'now') ??
  steps[0] ??
  null;
