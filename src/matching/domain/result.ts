import type { Milestone, Need, Stage } from '../../catalogue/domain/vocabulary.ts';

/** The shapes that matching gives back: the contract of the command, the API and the stored path. */
export type VerdictKind = 'eligible' | 'conditional' | 'ineligible';
export type AvailabilityKind = 'open' | 'opens' | 'closed' | 'unknown';

/** When a step is for, in order. */
export const HORIZONS = ['now', 'next', 'later'] as const;
export type Horizon = (typeof HORIZONS)[number];

/** So many steps at most are for now. */
export const MOST_NOW = 4;

export type Criterion =
  'stage' | 'sector' | 'area' | 'needs' | 'words' | 'role' | 'timing' | 'language' | 'evidence';

/** A reason's code and the parameters its text needs; the texts live outside the core. */
export type Reason = { readonly code: string } & { readonly [parameter: string]: ReasonParameter };
export type ReasonParameter = string | number | readonly string[];

/** Points are integers, thousandths. */
export type Contribution = {
  readonly criterion: Criterion;
  readonly points: number;
  readonly max: number;
  readonly reason: Reason;
};

export type Wait = { readonly service: string } | { readonly milestone: Milestone };

export type Step = {
  readonly service: string;
  readonly phase: Stage;
  readonly horizon: Horizon;
  /** The sum of the contributions. */
  readonly points: number;
  readonly contributions: readonly Contribution[];
  /** Facts and milestones unknown today that its verdict depends on. */
  readonly check: readonly string[];
  readonly waitsFor: readonly Wait[];
  readonly availability: AvailabilityKind;
};

export type OpenQuestion = {
  readonly fact: string;
  /** How many services it would decide. */
  readonly decides: number;
};

/** A pinned service that cannot be a step, and why. */
export type PinConflict = { readonly service: string; readonly reason: Reason };

export type MatchResult = {
  readonly id?: string;
  readonly path: readonly Step[];
  readonly uncoveredNeeds: readonly Need[];
  readonly openQuestions: readonly OpenQuestion[];
  readonly conflicts?: readonly PinConflict[];
  readonly verdicts?: { readonly [service: string]: readonly [VerdictKind, AvailabilityKind] };
};
