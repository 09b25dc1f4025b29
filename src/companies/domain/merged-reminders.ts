import type { LocalDate } from '../../shared/local-date.ts';
import type { Pace } from './company.ts';

type Standing = {
  readonly emailHash: string | null;
  readonly confirmedAt: Date | null;
  readonly pace: Pace;
  readonly pausedUntil: LocalDate | null;
};

/** What one of two companies that are one has said about reminders. */
export type SaidOfReminders = {
  /** Asked for or given; null: neither, or withdrawn. */
  readonly standing: Standing | null;
  /** Its last word was no. */
  readonly hasStopped: boolean;
};

export type MergedReminders =
  | { readonly holds: 'none' }
  | {
      readonly holds: 'kept' | 'gone';
      readonly pace: Pace;
      readonly pausedUntil: LocalDate | null;
    };

type Sides = {
  readonly kept: SaidOfReminders;
  readonly gone: SaidOfReminders;
  /** Of the address that is used from now on. */
  readonly emailHash: string | null;
  /** That address is the one of the company that goes. */
  readonly isOfGone: boolean;
};

/**
 * Whose consent holds when two companies become one. Never more than either has given: a stop stays a
 * stop, a consent counts for the mailbox that gave it alone, and the slower pace wins.
 */
export const mergedReminders = ({ kept, gone, emailHash, isOfGone }: Sides): MergedReminders => {
  if (kept.hasStopped || gone.hasStopped) return { holds: 'none' };
  const holds = holder({ kept, gone, emailHash, isOfGone });
  if (holds === 'none') return { holds };
  const both = [kept.standing, gone.standing].filter((one) => one !== null);
  const pauses = both.flatMap(({ pausedUntil }) => pausedUntil ?? []).sort();
  return {
    holds,
    pace: both.some(({ pace }) => pace === 'fewer') ? 'fewer' : 'usual',
    pausedUntil: pauses.at(-1) ?? null,
  };
};

const holder = ({ kept, gone, emailHash, isOfGone }: Sides): 'kept' | 'gone' | 'none' => {
  const isGiven = ({ standing }: SaidOfReminders): boolean =>
    standing !== null && standing.confirmedAt !== null && standing.emailHash === emailHash;
  if (isGiven(kept)) return 'kept';
  if (isGiven(gone)) return 'gone';
  if (kept.standing !== null) return 'kept';
  return gone.standing?.confirmedAt === null && isOfGone ? 'gone' : 'none';
};
