import type { Profile } from '../../matching/domain/profile.ts';
import type { Step } from '../../matching/domain/result.ts';
import type { Stop } from '../../platform/views/index.ts';
import type { Spoken } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { StepStatus } from '../domain/step-status.ts';
import type { Written } from '../step-name.ts';
import type { Wording } from '../wording.ts';

export type StatusButton = { readonly value: StepStatus; readonly label: string };

export type StepCard = Stop & {
  readonly id: string;
  readonly service: string;
  readonly name: Spoken;
  readonly facts: string;
  readonly why: string | null;
  readonly fit: { readonly text: string; readonly tone: string | null };
  readonly before: { readonly tag: string; readonly notice: string } | null;
  readonly underWay: string | null;
  /** What the advisor wrote to the founder about this step. */
  readonly note: Spoken | null;
  readonly gives: Spoken;
  readonly rows: readonly { readonly label: string; readonly values: readonly Spoken[] }[];
  readonly waits: readonly string[];
  /** Null for an advisor's own step, like the rest of what follows from a service. */
  readonly action: { readonly href: string; readonly label: string } | null;
  readonly phone: { readonly href: string; readonly label: string } | null;
  readonly points: {
    readonly rows: readonly { readonly label: string; readonly points: string }[];
    readonly total: string;
  } | null;
  readonly source: {
    readonly href: string;
    readonly text: string;
    readonly unconfirmed: boolean;
  } | null;
  /** Where its buttons post to; null for those who only read. */
  readonly statusAction: string | null;
  readonly buttons: readonly StatusButton[];
  /** Where the day is set on which to be reminded of it; null where no mail can go. */
  readonly remind: { readonly href: string; readonly label: string } | null;
};

export type StepSurroundings = {
  readonly wording: Wording;
  readonly today: LocalDate;
  readonly profile: Profile;
  /** All unsettled steps in order, to tell what a step waits for. */
  readonly steps: readonly Step[];
  readonly statusOf: (service: string) => StepStatus;
  /** `/fi/path/<token>`; null for those who only read. */
  readonly ownerPath: string | null;
  /** Null where no reminder can be mailed. */
  readonly remindOn: ((service: string) => LocalDate | null) | null;
  readonly written: Written;
};
