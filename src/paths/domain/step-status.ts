import { type Decision, isOwnStep } from './decision.ts';

export const STEP_STATUSES = [
  'to-do',
  'in-progress',
  'blocked',
  'done',
  'already-done',
  'not-interested',
] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

export type SettledStatus = Extract<StepStatus, 'done' | 'already-done' | 'not-interested'>;

/** Nothing is left to do: the step stays on the page and leaves the path. */
export const isSettled = (status: StepStatus): status is SettledStatus =>
  isUsed(status) || status === 'not-interested';

/** Its milestones are facts from now on. */
export const isUsed = (status: StepStatus): status is 'done' | 'already-done' =>
  status === 'done' || status === 'already-done';

/** A step that somebody works on stays on the path, whatever a new matching would choose. */
const isUnderWay = (status: StepStatus): boolean =>
  status === 'in-progress' || status === 'blocked';

export const isStepStatus = (value: unknown): value is StepStatus =>
  STEP_STATUSES.some((status) => status === value);

/** By service; a step without an entry is to do. */
export type StepStatuses = ReadonlyMap<string, StepStatus>;

/** What people decided about services, as matching asks for it. */
export type Overlay = {
  readonly used: readonly string[];
  readonly declined: readonly string[];
  readonly pinned: readonly string[];
  readonly excluded: readonly string[];
};

/**
 * A decision outlives every recomputation: each version of the path is matched under it. An advisor's
 * own steps are nothing to matching.
 */
export const overlayOf = (statuses: StepStatuses, decisions: readonly Decision[]): Overlay => {
  const services = (wanted: (status: StepStatus) => boolean): readonly string[] =>
    [...statuses]
      .filter(([service, status]) => wanted(status) && !isOwnStep(service))
      .map(([service]) => service);
  const decided = (kind: 'pinned' | 'excluded'): readonly string[] =>
    decisions.filter((decision) => decision.kind === kind).map(({ service }) => service);
  const settled = new Set(services(isSettled));
  const pinned = new Set([...decided('pinned'), ...services(isUnderWay)]);
  return {
    used: services(isUsed),
    declined: services((status) => status === 'not-interested'),
    pinned: [...pinned].filter((service) => !settled.has(service)).sort(),
    excluded: decided('excluded'),
  };
};
