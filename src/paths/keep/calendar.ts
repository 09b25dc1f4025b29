import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';
import { addDays } from '../../shared/local-date.ts';
import { datedEvents } from '../domain/calendar.ts';
import type { PathPage } from '../page/path-page.service.ts';
import type { Wording } from '../wording.ts';

/** Whole days, and no time zone to get wrong. Null when nothing has a date. */
export const calendarOf = (page: PathPage, wording: Wording): string | null => {
  const services = page.standing.steps.flatMap(({ service }) => wording.service(service) ?? []);
  const events = datedEvents(services, page.today);
  if (events.length === 0) return null;
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    name: 'Kasvupolku',
    prodId: { company: 'Kasvupolku', product: 'Kasvupolku', language: wording.language },
  });
  for (const { service: id, what, from, to } of events) {
    const service = services.find((each) => each.id === id);
    if (service === undefined) continue;
    const summary = wording.t(`paths:calendar.${what}`, { name: wording.text(service.name) });
    // The same day of the same step keeps its name, so that a calendar updates it.
    const uid = createHash('sha256')
      .update(`${page.company.id} ${id} ${what} ${from}`)
      .digest('hex');
    calendar.createEvent({
      id: `${uid.slice(0, 32)}@kasvupolku`,
      stamp: page.version.createdAt,
      start: new Date(`${from}T00:00:00Z`),
      end: new Date(`${addDays(to, 1)}T00:00:00Z`),
      allDay: true,
      summary,
      url: service.action.url,
    });
  }
  return calendar.toString();
};
