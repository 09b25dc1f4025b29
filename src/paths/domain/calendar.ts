import type { Service } from '../../catalogue/domain/format.ts';
import type { LocalDate } from '../../shared/local-date.ts';

/** A day that a founder may want to keep: a call opens or closes, an event is held. */
export type DatedEvent = {
  readonly service: string;
  /** Names the call or event while the other of its days moves. */
  readonly key: LocalDate;
  readonly what: 'opens' | 'closes' | 'event';
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
