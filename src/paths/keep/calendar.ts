import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Attachment } from '../../platform/mail/index.ts';
import { addDays } from '../../shared/local-date.ts';
import type { DatedEvent } from '../domain/calendar.ts';
import { isOwnStep } from '../domain/decision.ts';
import { toldStep } from '../told-step.ts';
import type { Written } from '../step-name.ts';
import type { Wording } from '../wording.ts';

type Kept = {
  readonly companyId: string;
  readonly events: readonly DatedEvent[];
  readonly written: Written;
  readonly stamp: Date;
};

/** The same call or event of the same company keeps its name, so that a calendar updates it. */
const uidOf = (companyId: string, { service, what, key }: DatedEvent): string => {
  const hash = createHash('sha256').update(`${companyId} ${service} ${what} ${key}`).digest('hex');
  return `${hash.slice(0, 32)}@kasvupolku`;
};

/**
 * A calendar takes the higher number for the newer. Days of services move with the catalogue alone,
 * whose versions only grow; those of an advisor's own step with an approval, after which every stamp
 * is later.
 */
const minutesOf = (stamp: Date): number => Math.floor(stamp.getTime() / 60_000);

/** Whole days, and no time zone to get wrong. Null when nothing has a date. */
export const calendarOf = (kept: Kept, wording: Wording): string | null => {
  const { companyId, events, stamp, written } = kept;
  if (events.length === 0) return null;
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    name: 'Kasvupolku',
    prodId: { company: 'Kasvupolku', product: 'Kasvupolku', language: wording.language },
  });
  for (const event of events) {
    const step = toldStep(event.service, { written, today: event.from }, wording);
    if (step === null) continue;
    const isOwn = isOwnStep(event.service);
    calendar.createEvent({
      id: uidOf(companyId, event),
      sequence: isOwn ? minutesOf(stamp) : wording.catalogueVersion,
      stamp,
      start: new Date(`${event.from}T00:00:00Z`),
      end: new Date(`${addDays(event.to, 1)}T00:00:00Z`),
      allDay: true,
      summary: wording.t(`paths:calendar.${event.what}`, { name: step.name.text }),
      ...(step.action === null ? {} : { url: step.action.href }),
      ...(isOwn && step.gives.text !== '' ? { description: step.gives.text } : {}),
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
