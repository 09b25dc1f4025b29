import type { Service } from '../../catalogue/domain/format.ts';
import { availability } from '../../matching/domain/availability.ts';
import type { Step } from '../../matching/domain/result.ts';
import { addDays, type LocalDate } from '../../shared/local-date.ts';

/** Why a path is worth an advisor's look though nobody asked for one. */
export const ATTENTION = [
  'uncovered-need',
  'conditions',
  'before',
  'date-soon',
  'mail-failed',
  'second-intake',
  'silent',
] as const;
export type Attention = (typeof ATTENTION)[number];

/** The part that a path itself gives; the others come with time and with mails. */
export type PathAttention = Extract<
  Attention,
  'uncovered-need' | 'conditions' | 'before' | 'date-soon' | 'second-intake'
>;

/** Where a review stands in the queue; the database chooses it from the other columns. */
export const QUEUE_TABS = ['contact', 'look', 'other'] as const;
export type QueueTab = (typeof QUEUE_TABS)[number];

/** A date this near is worth a look. */
export const SOON_DAYS = 14;

type SeenService = Pick<Service, 'application' | 'before' | 'status'>;

export type SeenPath = {
  readonly path: readonly Pick<Step, 'service' | 'horizon' | 'check'>[];
  readonly uncoveredNeeds: readonly string[];
};

type Seen = {
  readonly path: SeenPath;
  readonly services: ReadonlyMap<string, SeenService>;
  readonly today: LocalDate;
  /** Somebody with the same address or business ID has a path already. */
  readonly isSecond: boolean;
};

export const attentionOf = (seen: Seen): readonly PathAttention[] => {
  const { path, services, today, isSecond } = seen;
  const soon = path.path.filter(({ horizon }) => horizon !== 'later');
  const next = nextDateOf(seen);
  return [
    ...(path.uncoveredNeeds.length > 0 ? (['uncovered-need'] as const) : []),
    // What waits may be settled by then; what is to be done now should be sure.
    ...(soon.some(({ horizon, check }) => horizon === 'now' && check.length > 0)
      ? (['conditions'] as const)
      : []),
    ...(soon.some(({ service }) => (services.get(service)?.before ?? []).length > 0)
      ? (['before'] as const)
      : []),
    ...(next !== null && next <= addDays(today, SOON_DAYS) ? (['date-soon'] as const) : []),
    ...(isSecond ? (['second-intake'] as const) : []),
  ];
};

/** The next day on which something on the path opens or closes. */
export const nextDateOf = ({ path, services, today }: Omit<Seen, 'isSecond'>): LocalDate | null => {
  const dates = path.path.flatMap(({ service: id }) => {
    const service = services.get(id);
    if (service === undefined) return [];
    const { kind, window } = availability(service, today);
    if (window === null) return [];
    return kind === 'opens' ? window.opens : window.closes;
  });
  return [...dates].sort()[0] ?? null;
};
