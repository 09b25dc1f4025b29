import type { Service } from '../../catalogue/domain/format.ts';
import { datedEvents, ownEvents } from '../../paths/domain/calendar.ts';
import { standingPath, type StandingPath } from '../../paths/domain/standing-path.ts';
import { isSettled } from '../../paths/domain/step-status.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { openingOf } from '../domain/office-hours.ts';
import type { FollowedStep, Situation } from '../domain/situation.ts';
import type { SituationRow } from './situations.repository.ts';

const GAP_DAYS = { usual: 7, fewer: 28 } as const;

type Today = {
  readonly services: ReadonlyMap<string, Service>;
  readonly today: LocalDate;
};

const addressOf = ({ email, suppressed }: SituationRow): Situation['address'] => {
  if (email === null) return 'none';
  return (suppressed ?? []).length > 0 ? 'unwanted' : 'given';
};

/** The consent of one mailbox is none of another's. */
const remindersOf = (row: SituationRow): Situation['reminders'] => {
  if (row.askedAt === null) return 'not-asked';
  return row.confirmedAt !== null && row.isOfThisAddress === true ? row.confirmedAt : 'asked';
};

/** Nobody can be told of what the catalogue has no name for any more. */
const named = <T extends { readonly service: string }>(
  things: readonly T[] | null,
  { services }: Today,
): readonly T[] => (things ?? []).filter(({ service }) => services.has(service));

/** An advisor's own step has the name that the advisor gave it. */
const namedSteps = <T extends { readonly service: string }>(
  steps: readonly T[] | null,
  { own }: SituationRow,
  { services }: Today,
): readonly T[] =>
  (steps ?? []).filter(
    ({ service }) => services.has(service) || own?.some((step) => step.service === service),
  );

const stepsOf = (
  row: SituationRow,
  { steps }: StandingPath,
  today: Today,
): readonly FollowedStep[] => {
  const known = new Map((row.statuses ?? []).map(({ service, status }) => [service, status]));
  return namedSteps(steps, row, today)
    .map(({ service, horizon }) => ({
      service,
      horizon,
      status: known.get(service) ?? ('to-do' as const),
    }))
    .filter(({ status }) => !isSettled(status));
};

/** An event is too late once it has begun, a call once it has closed. */
const deadlinesOf = (
  steps: readonly FollowedStep[],
  own: SituationRow['own'],
  { services, today }: Today,
): Situation['deadlines'] =>
  [
    ...datedEvents(
      steps.flatMap(({ service }) => services.get(service) ?? []),
      today,
    ),
    ...ownEvents(
      (own ?? []).filter(({ service }) => steps.some((step) => step.service === service)),
      today,
    ),
  ]
    .filter(({ what, from }) => what !== 'opens' && from >= today)
    .map(({ service, from }) => ({ service, on: from }));

/** What the page no longer says is no news any more. */
const newsOf = (
  { news }: SituationRow,
  { offers, lost }: StandingPath,
  today: Today,
): Situation['news'] =>
  named(news, today)
    .filter(({ kind, service }) => (kind === 'new-step' ? offers : lost).includes(service))
    .map(({ since, ...item }) => ({ ...item, since: new Date(since) }));

const lastOf = (times: readonly { readonly at: string }[]): Date | null =>
  times.length === 0 ? null : new Date(Math.max(...times.map(({ at }) => Date.parse(at))));

const path = (row: SituationRow, today: Today) => {
  const standing = standingPath(row);
  const steps = stepsOf(row, standing, today);
  const statuses = row.statuses ?? [];
  return {
    steps,
    done: named(statuses, today)
      .filter(
        ({ service, status }) => status === 'done' && row.outcomes?.includes(service) !== true,
      )
      .map(({ service, at }) => ({ service, since: new Date(at) })),
    deadlines: deadlinesOf(steps, row.own, today),
    news: newsOf(row, standing, today),
    lastChangeAt: lastOf(statuses),
    pathMailedAt: row.pathMailedAt,
  };
};

const log = ({ told, lastMailAt, failedAt }: SituationRow) => ({
  told: (told ?? []).map(({ at, ...telling }) => ({ ...telling, at: new Date(at) })),
  lastMailAt,
  failedAt,
});

/** A stored state as the plan reads it. */
export const situationOf = (row: SituationRow, today: Today): Situation => ({
  companyId: row.companyId,
  address: addressOf(row),
  reminders: remindersOf(row),
  stopped: row.state === 'stopped' || (row.hasWithdrawn && row.askedAt === null),
  held: row.held,
  pausedUntil: row.pausedUntil === null ? null : openingOf(row.pausedUntil),
  gapDays: GAP_DAYS[row.pace ?? 'usual'],
  lastActivityAt: row.lastActivityAt,
  asked: namedSteps(row.asked, row, today),
  ...path(row, today),
  ...log(row),
});
