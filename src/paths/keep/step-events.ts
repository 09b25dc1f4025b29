import type { LocalDate } from '../../shared/local-date.ts';
import { type DatedEvent, datedEvents, ownEvents } from '../domain/calendar.ts';
import { type Decision, ownStepsIn } from '../domain/decision.ts';
import type { Wording } from '../wording.ts';

/** The days of a step that can be taken no more, whatever has become of its service. */
export const lostEvents = (
  id: string,
  { today, wording }: Omit<Around, 'decisions'>,
): readonly DatedEvent[] => {
  const service = wording.service(id);
  return service === null ? [] : datedEvents([{ ...service, status: 'live' }], today);
};

type Around = {
  readonly decisions: readonly Decision[];
  readonly today: LocalDate;
  readonly wording: Wording;
};

/** The days of these steps, of services and of advisors' own. */
export const stepEvents = (
  ids: readonly string[],
  { decisions, today, wording }: Around,
): readonly DatedEvent[] =>
  [
    ...datedEvents(
      ids.flatMap((id) => wording.service(id) ?? []),
      today,
    ),
    ...ownEvents(
      ownStepsIn(decisions).filter(({ service }) => ids.includes(service)),
      today,
    ),
  ].sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0));
