import type { Chance } from '../../../bench/chance.ts';
import type { StepStatus } from '../../../src/paths/domain/step-status.ts';

export type Kind = 'deadline' | 'lost-step' | 'new-step' | 'reminder' | 'check-in' | 'outcome';

/** One thing that a mail said, as its reader reads it. */
export type Said = { readonly kind: Kind; readonly name: string; readonly on: string | null };

export type Received = { readonly at: Date; readonly messageId: string; readonly said: Said[] };

/** What truly happened to one company: written down by those who did it, not by the service. */
export type Ledger = {
  readonly companyId: string;
  readonly email: string;
  /** Of its own: in which order the mails of one moment come differs from run to run. */
  readonly mailbox: Chance;
  openedAt: Date;
  pathMailedAt: Date | null;
  confirmedAt: Date | null;
  lastActivityAt: Date;
  lastChangeAt: Date | null;
  readonly statuses: Map<string, { status: StepStatus; at: Date }>;
  readonly answered: Set<string>;
  readonly remindOn: Map<string, string>;
  pausedUntil: string | null;
  gapDays: 7 | 28;
  isStopped: boolean;
  hasUnsubscribed: boolean;
  hasBounced: boolean;
  isHeld: boolean;
  readonly received: Received[];
  /** Since when a lost or new step has been so, and whether it was told. */
  readonly news: Map<string, { since: Date; isTold: boolean }>;
};

export const openLedger = (
  whose: Pick<Ledger, 'companyId' | 'email' | 'mailbox'>,
  at: Date,
): Ledger => ({
  ...whose,
  openedAt: at,
  pathMailedAt: null,
  confirmedAt: null,
  lastActivityAt: at,
  lastChangeAt: null,
  statuses: new Map(),
  answered: new Set(),
  remindOn: new Map(),
  pausedUntil: null,
  gapDays: 7,
  isStopped: false,
  hasUnsubscribed: false,
  hasBounced: false,
  isHeld: false,
  received: [],
  news: new Map(),
});

const SENTENCES: readonly (readonly [Kind, RegExp])[] = [
  ['deadline', /^(.+) is on your path and (?:closes|takes place) (?:on |today, )(\d+ \w+ \d{4})/gm],
  ['lost-step', /^(.+) was on your path and is no longer offered\./gm],
  ['new-step', /^(.+) has come up since you got your path: /gm],
  ['reminder', /^You wanted to return to (.+) today\. /gm],
  ['check-in', /^This is your current step: (.+)\. Your checklist:/gm],
  ['outcome', /^You have marked this as done: (.+)\. Tell us/gm],
];

const dateOf = (text: string): string => new Date(`${text} UTC`).toISOString().slice(0, 10);

/** Read from the words of the mail: what it does not say, it has not told. */
export const saidIn = (text: string): Said[] =>
  SENTENCES.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(([, name = '', on]) => ({
      kind,
      name,
      on: on === undefined ? null : dateOf(on),
    })),
  );
