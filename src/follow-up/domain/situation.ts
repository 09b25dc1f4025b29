import type { Horizon } from '../../matching/domain/result.ts';
import type { StepStatus } from '../../paths/domain/step-status.ts';
import type { LocalDate } from '../../shared/local-date.ts';

/** What a follow-up can tell, in the order of its weight. */
export const ITEM_KINDS = [
  'deadline',
  'lost-step',
  'new-step',
  'reminder',
  'check-in',
  'outcome',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export type FollowedStep = {
  readonly service: string;
  readonly horizon: Horizon;
  readonly status: StepStatus;
};

/** A step that can be taken no more, or one that came up since, each for as long as it holds. */
export type News = {
  readonly kind: 'lost-step' | 'new-step';
  readonly service: string;
  readonly since: Date;
};

export type Told = {
  readonly kind: ItemKind;
  readonly service: string;
  readonly mark: string;
  readonly at: Date;
};

/** All that decides which follow-ups a company gets. Nothing else does. */
export type Situation = {
  readonly companyId: string;
  /** `unwanted`: the address is suppressed. */
  readonly address: 'none' | 'unwanted' | 'given';
  readonly reminders: 'not-asked' | 'asked' | Date;
  readonly stopped: boolean;
  /** An advisor has taken over: nothing goes by itself. */
  readonly held: boolean;
  readonly pausedUntil: Date | null;
  /** At most one mail in so many days. */
  readonly gapDays: number;
  readonly lastActivityAt: Date;
  readonly pathMailedAt: Date | null;
  readonly lastChangeAt: Date | null;
  /** The unsettled steps, in their order. */
  readonly steps: readonly FollowedStep[];
  /** Steps done of which nobody has said yet what became of them. */
  readonly done: readonly { readonly service: string; readonly since: Date }[];
  /** Days of the unsettled steps after which it is too late. */
  readonly deadlines: readonly { readonly service: string; readonly on: LocalDate }[];
  readonly news: readonly News[];
  /** "Remind me on …". */
  readonly asked: readonly { readonly service: string; readonly on: LocalDate }[];
  /** What mails have told that the relay took. */
  readonly told: readonly Told[];
  readonly lastMailAt: Date | null;
  /** When the last one failed that was not let go since. */
  readonly failedAt: Date | null;
};

/** One thing to tell. */
export type Item = {
  readonly kind: ItemKind;
  readonly service: string;
  /** Tells two of a kind about one service apart. What is told once under a mark is told. */
  readonly mark: string;
  readonly dueOn: LocalDate;
  /** The last day on which it is of any use; null: there is none. */
  readonly until: LocalDate | null;
};
