import { createHash } from 'node:crypto';
import ical, {
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { Attachment } from '../../platform/mail/index.ts';
import { addDays } from '../../shared/local-date.ts';
import type { DatedEvent } from '../domain/calendar.ts';
import { isOwnStep } from '../domain/decision.ts';
import { toldStep } from '../told-step.ts';
import type { Written } from '../step-name.ts';
import type { Wording } from '../wording.ts';

type Around = {
  readonly companyId: string;
  readonly written: Written;
  /** The sender of our mails: a calendar takes changes of a day from whom it has it (RFC 5546). */
  readonly organizer: string;
  readonly now: Date;
};

type Kept = Around & { readonly events: readonly DatedEvent[] };

/** The same call or event of the same company keeps its name, so that a calendar updates it. */
const uidOf = (companyId: string, { service, what, key }: DatedEvent): string => {
  const hash = createHash('sha256').update(`${companyId} ${service} ${what} ${key}`).digest('hex');
  return `${hash.slice(0, 32)}@kasvupolku`;
};

/**
 * A calendar takes the higher number for the newer: what we say later. Within a minute it goes by the
 * stamp (RFC 5546 section 2.1.5).
 */
const minutesOf = (time: Date): number => Math.floor(time.getTime() / 60_000);

/** Whole days, and no time zone to get wrong. They take nobody's time. */
const eventOf = (event: DatedEvent, { companyId, organizer, now }: Around) => ({
  id: uidOf(companyId, event),
  sequence: minutesOf(now),
  stamp: now,
  start: new Date(`${event.from}T00:00:00Z`),
  end: new Date(`${addDays(event.to, 1)}T00:00:00Z`),
  allDay: true,
  transparency: ICalEventTransparency.TRANSPARENT,
  organizer: { name: 'Kasvupolku', email: organizer },
});

const summaryOf = ({ what }: DatedEvent, name: string, wording: Wording): string =>
  wording.t(`paths:calendar.${what}`, { name });

const textOf = (
  method: ICalCalendarMethod,
  events: readonly ICalEventData[],
  { language }: Wording,
): string => {
  const prodId = { company: 'Kasvupolku', product: 'Kasvupolku', language };
  const calendar = ical({ method, name: 'Kasvupolku', prodId });
  for (const event of events) calendar.createEvent(event);
  // The grammar of RFC 5545 ends the last line, too.
  return `${calendar.toString()}\r\n`;
};

/** Null when nothing has a date. */
export const calendarOf = (kept: Kept, wording: Wording): string | null => {
  const events = kept.events.flatMap((event): readonly ICalEventData[] => {
    const { written } = kept;
    const step = toldStep(event.service, { written, today: event.from }, wording);
    if (step === null) return [];
    const isTold = isOwnStep(event.service) && step.gives.text !== '';
    return [
      {
        ...eventOf(event, kept),
        summary: summaryOf(event, step.name.text, wording),
        ...(step.action === null ? {} : { url: step.action.href }),
        ...(isTold ? { description: step.gives.text } : {}),
      },
    ];
  });
  return events.length === 0 ? null : textOf(ICalCalendarMethod.PUBLISH, events, wording);
};

/** For calendars that may have these days from an earlier mail or from the page. */
const cancellationOf = (gone: Kept, wording: Wording): string | null => {
  const events = gone.events.map((event): ICalEventData => {
    const step = toldStep(event.service, { written: gone.written, today: event.from }, wording);
    const common = eventOf(event, gone);
    return {
      ...common,
      // Above what was said in the same minute.
      sequence: common.sequence + 1,
      status: ICalEventStatus.CANCELLED,
      // What an advisor called a step went with it.
      summary: summaryOf(event, step?.name.text ?? wording.t('path-mail:changes.own'), wording),
    };
  });
  return events.length === 0 ? null : textOf(ICalCalendarMethod.CANCEL, events, wording);
};

const attachment = (
  name: string,
  method: string,
  content: string | null,
): readonly Attachment[] => {
  if (content === null) return [];
  const contentType = `text/calendar; charset=utf-8; method=${method}`;
  return [{ filename: `${name}.ics`, contentType, content }];
};

/** For a mail that speaks of days. */
export const calendarAttachments = (kept: Kept, wording: Wording): readonly Attachment[] =>
  attachment('kasvupolku', 'PUBLISH', calendarOf(kept, wording));

/** For a mail that tells of a step or a day that is no more. */
export const cancellationAttachments = (gone: Kept, wording: Wording): readonly Attachment[] =>
  attachment('cancelled', 'CANCEL', cancellationOf(gone, wording));
