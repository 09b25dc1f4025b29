import type { Service } from '../../catalogue/domain/format.ts';
import type { LocalDate } from '../../shared/local-date.ts';

/**
 * A day that a founder may want to keep: a call opens or closes, an event is held, or an advisor's own
 * step is to be done by then.
 */
export type DatedEvent = {
  readonly service: string;
  /** Names the call or event while the other of its days moves; empty where there is one day. */
  readonly key: string;
  readonly what: 'opens' | 'closes' | 'event' | 'own';
  readonly from: LocalDate;
  readonly to: LocalDate;
};

type Dated = Pick<Service, 'id' | 'application' | 'status'>;

/** Only what has a date. A call that is open or ahead gives its days, an event its own. */
export const datedEvents = (services: readonly Dated[], today: LocalDate): readonly DatedEvent[] =>
  services
    .filter(({ status }) => status === 'live')
    .flatMap(({ id, application: { mode, windows = [] } }) =>
      windows
        .filter(({ closes }) => closes >= today)
        .flatMap(({ opens, closes }): readonly DatedEvent[] => {
          if (mode === 'dates')
            return [{ service: id, key: opens, what: 'event', from: opens, to: closes }];
          const deadline = {
            service: id,
            key: opens,
            what: 'closes',
            from: closes,
            to: closes,
          } as const;
          if (opens <= today) return [deadline];
          return [{ service: id, key: closes, what: 'opens', from: opens, to: opens }, deadline];
        }),
    )
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

/** Days of the one that the other has not: a calendar that has them should let them go. */
export const goneEvents = (
  before: readonly DatedEvent[],
  after: readonly DatedEvent[],
): readonly DatedEvent[] =>
  before.filter(
    ({ service, what, key }) =>
      !after.some((event) => event.service === service && event.what === what && event.key === key),
  );

type OwnStep = { readonly service: string; readonly date: LocalDate | null };

/** An advisor's own step has one day. It keeps its name when the advisor moves it. */
export const ownEvents = (steps: readonly OwnStep[], today: LocalDate): readonly DatedEvent[] =>
  steps.flatMap(({ service, date }) =>
    date === null || date < today
      ? []
      : { service, key: '' as const, what: 'own' as const, from: date, to: date },
  );
