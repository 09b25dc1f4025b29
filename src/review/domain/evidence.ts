import type { Stage } from '../../catalogue/domain/vocabulary.ts';
import type { Horizon } from '../../matching/domain/result.ts';
import type { RemovalReason } from './removal.ts';

export type ServiceChange = 'kept' | 'removed' | 'added' | 'moved';

/** What an advisor did with one suggested service, or with one that they added. */
export type ServiceDifference = {
  readonly service: string;
  readonly change: ServiceChange;
  readonly reason: RemovalReason | null;
  /** From 1; null where it was not on the path. */
  readonly suggestedPlace: number | null;
  readonly approvedPlace: number | null;
};

export type Placed = { readonly service: string; readonly horizon: Horizon; readonly phase: Stage };

/**
 * Suggested against approved, service by service. A step that only slid up because another left has
 * not moved: moved is what stands differently among those that both paths have, in the line, in its
 * horizon or under its stage.
 */
export const evidenceOf = (
  suggestedSteps: readonly Placed[],
  approvedSteps: readonly Placed[],
  reasons: ReadonlyMap<string, RemovalReason>,
): readonly ServiceDifference[] => {
  const suggested = suggestedSteps.map(({ service }) => service);
  const approved = approvedSteps.map(({ service }) => service);
  const inBoth = suggested.filter((service) => approved.includes(service));
  const still = unmoved(inBoth, approved);
  const elsewhere = new Set(
    approvedSteps.filter((step) => isElsewhere(step, suggestedSteps)).map(({ service }) => service),
  );
  const placeIn = (path: readonly string[], service: string): number | null =>
    path.includes(service) ? path.indexOf(service) + 1 : null;
  const changeOf = (service: string): ServiceChange => {
    if (!approved.includes(service)) return 'removed';
    if (!suggested.includes(service)) return 'added';
    return still.has(service) && !elsewhere.has(service) ? 'kept' : 'moved';
  };
  return [...new Set([...suggested, ...approved])].map((service) => {
    const change = changeOf(service);
    return {
      service,
      change,
      reason: change === 'removed' ? (reasons.get(service) ?? null) : null,
      suggestedPlace: placeIn(suggested, service),
      approvedPlace: placeIn(approved, service),
    };
  });
};

const isElsewhere = ({ service, horizon, phase }: Placed, suggested: readonly Placed[]): boolean =>
  suggested.some(
    (step) => step.service === service && (step.horizon !== horizon || step.phase !== phase),
  );

/** The longest run of services that kept their order: the fewest are called moved. */
const unmoved = (inBoth: readonly string[], approved: readonly string[]): ReadonlySet<string> => {
  const places = inBoth.map((service) => approved.indexOf(service));
  const runs: (readonly number[])[] = [];
  places.forEach((place, index) => {
    const before = runs.filter((run) => (places[run.at(-1) ?? 0] ?? 0) < place);
    runs.push([...longest(before), index]);
  });
  return new Set(longest(runs).flatMap((index) => inBoth[index] ?? []));
};

const longest = (runs: readonly (readonly number[])[]): readonly number[] =>
  runs.reduce((best, run) => (run.length > best.length ? run : best), []);
