import { helsinkiDate } from '../../shared/clock.ts';
import { completedYears, type LocalDate } from '../../shared/local-date.ts';
import { isSame, untold } from './items.ts';
import { nextOfficeTime, openingOf } from './office-hours.ts';
import { type Item, ITEM_KINDS, type Situation } from './situation.ts';

const DAY_MS = 86_400_000;
const JULY = '07';

/** Why a company gets no follow-up, whatever happens to its path. */
export type Stop =
  | 'no-address'
  | 'unwanted'
  | 'stopped'
  | 'no-reminders'
  | 'not-confirmed'
  | 'no-path-mail'
  | 'held'
  | 'silent';

export type Silence = Stop | 'all-settled' | 'nothing-to-tell';

export type PlannedMail = {
  readonly at: Date;
  /** The weightiest first: it gives the mail its subject. */
  readonly items: readonly [Item, ...Item[]];
};

export type Plan =
  | { readonly ok: true; readonly mail: PlannedMail }
  | { readonly ok: false; readonly silence: Silence };

const isJuly = (date: LocalDate): boolean => date.slice(5, 7) === JULY;

const isSilent = ({ lastActivityAt }: Situation, at: Date): boolean =>
  completedYears(helsinkiDate(lastActivityAt), helsinkiDate(at)) >= 1;

const consentStop = ({ reminders }: Situation): Stop | null => {
  if (reminders === 'not-asked') return 'no-reminders';
  return reminders === 'asked' ? 'not-confirmed' : null;
};

const stopOf = (situation: Situation, now: Date): Stop | null => {
  const { address, stopped, held, pathMailedAt } = situation;
  if (address === 'none') return 'no-address';
  if (address === 'unwanted') return 'unwanted';
  if (stopped) return 'stopped';
  const consent = consentStop(situation);
  if (consent !== null) return consent;
  if (pathMailedAt === null) return 'no-path-mail';
  if (held) return 'held';
  return isSilent(situation, now) ? 'silent' : null;
};

const later = (time: Date, other: Date | null, days = 0): Date => {
  if (other === null) return time;
  const shifted = new Date(other.getTime() + days * DAY_MS);
  return shifted > time ? shifted : time;
};

/** Past July, for everything that can wait. */
const officeTimeFor = (item: Item, time: Date): Date => {
  const slot = nextOfficeTime(time);
  const date = helsinkiDate(slot);
  if (item.kind === 'deadline' || !isJuly(date)) return slot;
  return nextOfficeTime(openingOf(`${date.slice(0, 4)}-08-01`));
};

/** The first moment at which this may be told. */
const slotOf = (item: Item, situation: Situation, now: Date): Date => {
  const { pausedUntil, failedAt, lastMailAt, gapDays } = situation;
  let time = later(later(now, openingOf(item.dueOn)), pausedUntil);
  time = later(time, failedAt, 1);
  if (item.kind !== 'deadline') time = later(time, lastMailAt, gapDays);
  return officeTimeFor(item, time);
};

const isUseful = ({ until }: Item, at: Date): boolean =>
  until === null || helsinkiDate(at) <= until;

const byWeight = (one: Item, other: Item): number =>
  ITEM_KINDS.indexOf(one.kind) - ITEM_KINDS.indexOf(other.kind) ||
  (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0) ||
  (one.service < other.service ? -1 : 1);

/** Everything due by then in one mail. In July a deadline goes alone. */
const mailAt = (at: Date, items: readonly Item[]): PlannedMail | null => {
  const day = helsinkiDate(at);
  const [first, ...others] = items
    .filter(({ kind }) => kind === 'deadline' || !isJuly(day))
    .filter((item) => item.dueOn <= day && isUseful(item, at))
    .sort(byWeight);
  return first === undefined ? null : { at, items: [first, ...others] };
};

/** The next mail of a company, now or later, as things stand. */
export const plan = (situation: Situation, now: Date): Plan => {
  const stop = stopOf(situation, now);
  if (stop !== null) return { ok: false, silence: stop };
  const items = untold(situation);
  const [at] = items
    .map((item) => ({ item, slot: slotOf(item, situation, now) }))
    .filter(({ item, slot }) => isUseful(item, slot))
    .map(({ slot }) => slot)
    .sort((one, other) => one.getTime() - other.getTime());
  const mail = at === undefined ? null : mailAt(at, items);
  if (mail === null) {
    return { ok: false, silence: situation.steps.length === 0 ? 'all-settled' : 'nothing-to-tell' };
  }
  return isSilent(situation, mail.at) ? { ok: false, silence: 'silent' } : { ok: true, mail };
};

/** Of what a mail was to tell, what is still worth telling, and from when on it may be told. */
export const stillToTell = (
  situation: Situation,
  planned: readonly Pick<Item, 'kind' | 'service' | 'mark'>[],
  now: Date,
): PlannedMail | null => {
  if (stopOf(situation, now) !== null) return null;
  const [first, ...others] = untold(situation)
    .filter((item) => isUseful(item, now) && planned.some((one) => isSame(one, item)))
    .sort(byWeight);
  if (first === undefined) return null;
  const at = [first, ...others]
    .map((item) => slotOf(item, situation, now))
    .reduce((earliest, slot) => (slot < earliest ? slot : earliest));
  return { at, items: [first, ...others] };
};

/** As things will stand once the relay has taken this mail. */
export const afterMail = (situation: Situation, { at, items }: PlannedMail): Situation => ({
  ...situation,
  lastMailAt: at,
  failedAt: null,
  told: [
    ...situation.told,
    ...items.map(({ kind, service, mark }) => ({ kind, service, mark, at })),
  ],
});

/** The mails of the days to come, if nothing happens to the company or its path. */
export const outlook = (
  situation: Situation,
  now: Date,
  until: Date,
): { readonly mails: readonly PlannedMail[]; readonly then: Plan } => {
  const mails: PlannedMail[] = [];
  let standing = situation;
  let next = plan(standing, now);
  while (next.ok && next.mail.at <= until) {
    mails.push(next.mail);
    standing = afterMail(standing, next.mail);
    next = plan(standing, next.mail.at);
  }
  return { mails, then: next };
};
