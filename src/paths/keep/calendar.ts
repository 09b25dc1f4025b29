import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Attachment } from '../../platform/mail/index.ts';
import { addDays } from '../../shared/local-date.ts';
import type { DatedEvent } from '../domain/calendar.ts';
import type { Wording } from '../wording.ts';

type Kept = {
  readonly companyId: string;
  readonly events: readonly DatedEvent[];
  readonly stamp: Date;
};

/** The same call or event of the same company keeps its name, so that a calendar updates it. */
const uidOf = (companyId: string, { service, what, key }: DatedEvent): string => {
  const hash = createHash('sha256').update(`${companyId} ${service} ${what} ${key}`).digest('hex');
  return `${hash.slice(0, 32)}@kasvupolku`;
};

/** Whole days, and no time zone to get wrong. Null when nothing has a date. */
export const calendarOf = ({ companyId, events, stamp }: Kept, wording: Wording): string | null => {
  if (events.length === 0) return null;
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    name: 'Kasvupolku',
    prodId: { company: 'Kasvupolku', product: 'Kasvupolku', language: wording.language },
  });
  for (const event of events) {
    const service = wording.service(event.service);
    if (service === null) continue;
    calendar.createEvent({
      id: uidOf(companyId, event),
      // Days move with the catalogue alone, and its versions only grow.
      sequence: wording.catalogueVersion,
      stamp,
      start: new Date(`${event.from}T00:00:00Z`),
      end: new Date(`${addDays(event.to, 1)}T00:00:00Z`),
      allDay: true,
      summary: wording.t(`paths:calendar.${event.what}`, { name: wording.text(service.name) }),
      url: service.action.url,
    });
  }
  return calendar.toString();
};

/** For a mail that speaks of days. */
export const calendarAttachments = (kept: Kept, wording: Wording): readonly Attachment[] => {
  const content = calendarOf(kept, wording);
  if (content === null) return [];
  const contentType = 'text/calendar; charset=utf-8; method=PUBLISH';
  return [{ filename: 'kasvupolku.ics', contentType, content }];
};
