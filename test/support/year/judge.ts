import { remember } from '../../../src/shared/remember.ts';
import type { StepStatus } from '../../../src/paths/domain/step-status.ts';
import type { Kind, Ledger, Received } from './ledger.ts';

/**
 * What should have been told, by when, worked out anew from what happened. It shares nothing with the
 * planner but the words of the mails: its calendar, its hours and its sums are its own.
 */
export type PathFacts = {
  /** Unsettled, in order. */
  readonly steps: readonly { readonly service: string; readonly horizon: string }[];
  readonly lost: readonly string[];
  readonly offers: readonly string[];
};

export type Names = { readonly nameOf: (service: string) => string };
export type Calls = ReadonlyMap<string, string>;

const DAY = 86_400_000;

// Weekdays on which Finnish offices are closed, from the almanac of the University of Helsinki.
const CLOSED = new Set([
  ...['2027-01-01', '2027-01-06', '2027-03-26', '2027-03-29', '2027-05-06', '2027-06-25'],
  ...['2027-12-06', '2027-12-24', '2028-01-06'],
]);

const PARTS = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** A year has few moments, and each is asked about a thousand times. */
const partsAt = remember((time: number) => PARTS.format(time));

export const dayOf = (at: Date): string => partsAt(at.getTime()).slice(0, 10);
const hourOf = (at: Date): number => Number(partsAt(at.getTime()).slice(11, 13));

export const plus = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00Z`) + days * DAY).toISOString().slice(0, 10);

export const isOpenDay = (day: string): boolean =>
  ![0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay()) && !CLOSED.has(day);

export const isOpenHour = (at: Date): boolean =>
  hourOf(at) >= 8 && hourOf(at) < 18 && isOpenDay(dayOf(at));

const openDayUntil = (day: string): string => (isOpenDay(day) ? day : openDayUntil(plus(day, -1)));

const isJuly = (at: Date): boolean => dayOf(at).slice(5, 7) === '07';

const SETTLED: readonly StepStatus[] = ['done', 'already-done', 'not-interested'];

export const statusIn = (ledger: Ledger, service: string): StepStatus =>
  ledger.statuses.get(service)?.status ?? 'to-do';

/** Null: mail may go. */
export const barred = (ledger: Ledger, at: Date): string | null => {
  const today = dayOf(at);
  if (ledger.hasBounced) return 'bounced';
  if (ledger.hasUnsubscribed) return 'unsubscribed';
  if (ledger.isStopped) return 'stopped';
  if (ledger.confirmedAt === null || ledger.pathMailedAt === null) return 'unconfirmed';
  if (ledger.isHeld) return 'held';
  if (ledger.pausedUntil !== null && today < ledger.pausedUntil) return 'paused';
  const active = dayOf(ledger.lastActivityAt);
  const yearOn = `${Number(active.slice(0, 4)) + 1}${active.slice(4)}`;
  return today >= yearOn ? 'silent' : null;
};

const latest = (...times: (Date | null)[]): Date =>
  new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));

type Window = { kind: Kind; name: string; from: string; until: string; on: string | null };

const timesTold = ({ received }: Ledger, { kind, name, from, until, on }: Window): number =>
  received.filter(
    ({ at, said }) =>
      dayOf(at) >= from &&
      dayOf(at) <= until &&
      said.some((one) => one.kind === kind && one.name === name && (on === null || one.on === on)),
  ).length;

export const currentOf = (ledger: Ledger, { steps }: PathFacts): string | null => {
  const open = steps.filter(({ service }) => !SETTLED.includes(statusIn(ledger, service)));
  const found =
    open.find(({ service }) => statusIn(ledger, service) === 'in-progress') ??
    open.find(({ horizon }) => horizon === 'now') ??
    open[0];
  return found?.service ?? null;
};

/** The two notices of a closing day, each with the days on which it is of use. */
const noticesOf = (name: string, on: string): Window[] => {
  const [first, last] = [openDayUntil(plus(on, -14)), openDayUntil(plus(on, -3))];
  const notice = (from: string, until: string): Window => ({
    kind: 'deadline',
    name,
    from,
    until,
    on,
  });
  return [notice(first, plus(last, -1)), notice(last, on)];
};

type Due = { readonly kind: Kind; readonly name: string };

type Around = {
  readonly path: PathFacts;
  readonly calls: Calls;
  readonly at: Date;
  readonly names: Names;
};

const deadlinesDue = (ledger: Ledger, { path, calls, at, names }: Around): Due[] =>
  path.steps.flatMap(({ service }): Due[] => {
    const on = calls.get(service);
    const today = dayOf(at);
    if (on === undefined || today > on) return [];
    return noticesOf(names.nameOf(service), on).filter(
      (notice) => today >= notice.from && today <= notice.until && timesTold(ledger, notice) === 0,
    );
  });

const checkInDue = (ledger: Ledger, path: PathFacts, at: Date, names: Names): Due[] => {
  const current = currentOf(ledger, path);
  if (current === null || ledger.remindOn.has(current)) return [];
  const start = latest(ledger.pathMailedAt, ledger.lastChangeAt, ledger.confirmedAt);
  const since = ledger.received.filter((mail) => mail.at >= start);
  const spoke = (kinds: Kind[]) =>
    since.filter(({ said }) => said.some(({ kind }) => kinds.includes(kind)));
  const count = spoke(['check-in']).length;
  const anchor = latest(start, ...spoke(['check-in', 'reminder']).map((mail) => mail.at));
  const wait = [7, 14][count] ?? 42 * 2 ** (count - 2);
  const isDue = dayOf(at) >= plus(dayOf(anchor), wait);
  return isDue ? [{ kind: 'check-in', name: names.nameOf(current) }] : [];
};

const outcomesDue = (ledger: Ledger, at: Date, names: Names): Due[] =>
  [...ledger.statuses].flatMap(([service, { status, at: since }]) => {
    if (status !== 'done' || ledger.answered.has(service)) return [];
    const [from, until] = [plus(dayOf(since), 10), plus(dayOf(since), 100)];
    const name = names.nameOf(service);
    const today = dayOf(at);
    const isTold = timesTold(ledger, { kind: 'outcome', name, from, until, on: null }) > 0;
    if (today < from || today > until || isTold) return [];
    return [{ kind: 'outcome' as const, name }];
  });

const isCapped = ({ received, gapDays }: Ledger, at: Date): boolean =>
  received.some((mail) => at.getTime() < mail.at.getTime() + gapDays * DAY);

const stillSo = (key: string, { steps, lost, offers }: PathFacts): boolean => {
  const [kind, service = ''] = key.split(' ');
  if (kind === 'lost-step') return lost.includes(service);
  return steps.length > 0 && offers.includes(service);
};

/** What is due, may go now, and has not been told: after the service has run, nothing may be left. */
export const missedAt = (ledger: Ledger, around: Around): readonly Due[] => {
  const { path, at, names } = around;
  if (!isOpenHour(at) || barred(ledger, at) !== null) return [];
  const urgent = deadlinesDue(ledger, around);
  if (isCapped(ledger, at) || isJuly(at)) return urgent;
  const open = new Set(path.steps.map(({ service }) => service));
  return [
    ...urgent,
    ...[...ledger.news]
      .filter(([key, { isTold: told }]) => !told && stillSo(key, path))
      .map(([key]): Due => {
        const [kind = '', service = ''] = key.split(' ');
        return { kind: kind as Kind, name: names.nameOf(service) };
      }),
    ...[...ledger.remindOn]
      .filter(([service, on]) => open.has(service) && on <= dayOf(at))
      .map(([service]): Due => ({ kind: 'reminder', name: names.nameOf(service) })),
    ...checkInDue(ledger, path, at, names),
    ...outcomesDue(ledger, at, names),
  ];
};

/** What is wrong with a mail that has just come, in words; before it is written into the ledger. */
export const faultsOf = (
  mail: Received,
  ledger: Ledger,
  around: { path: PathFacts; calls: Calls; names: Names },
): readonly string[] => {
  const { at, said } = mail;
  const { names } = around;
  const isUrgent = said.some(({ kind }) => kind === 'deadline');
  const bar = barred(ledger, at);
  const current = currentOf(ledger, around.path);
  const faults = [
    said.length === 0 ? ['empty'] : [],
    isOpenHour(at) ? [] : ['outside office hours'],
    bar === null ? [] : [`after ${bar}`],
    isJuly(at) && said.some(({ kind }) => kind !== 'deadline') ? ['in July'] : [],
    isUrgent || !isCapped(ledger, at) ? [] : ['over the cap'],
    ledger.received.some(({ messageId }) => messageId === mail.messageId) ? ['doubled'] : [],
    said.some(({ kind, name }) => kind === 'check-in' && name !== names.nameOf(current ?? ''))
      ? ['about a step that is not the current one']
      : [],
  ].flat();
  return [...faults, ...said.flatMap((one) => doubling(one, mail, ledger))];
};

const doubling = (
  { kind, name, on }: Received['said'][number],
  { at }: Received,
  ledger: Ledger,
): readonly string[] => {
  const today = dayOf(at);
  const told = (from: string) => timesTold(ledger, { kind, name, from, until: today, on });
  if (kind === 'deadline') {
    const now = noticesOf(name, on ?? '').find(
      ({ from, until }) => today >= from && today <= until,
    );
    if (now === undefined) return ['a deadline at the wrong time'];
    return timesTold(ledger, now) > 0 ? ['doubled deadline'] : [];
  }
  // The shortest time after which the same may be said again.
  const again = { 'check-in': 6, reminder: 0, 'lost-step': 0, 'new-step': 0, outcome: 9 }[kind];
  return told(plus(today, -again)) > 0 ? [`doubled ${kind}`] : [];
};
