import { datedEvents } from '../domain/calendar.ts';
import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';

type Link = { readonly href: string; readonly label: string };

export type KeepView = { readonly links: readonly Link[] };

export const keepView = (page: PathPage, ownerPath: string, wording: Wording): KeepView => {
  const services = page.standing.steps.flatMap(({ service }) => wording.service(service) ?? []);
  const isDated = datedEvents(services, page.today).length > 0;
  const link = (page: string, key: string): Link => ({
    href: `${ownerPath}/${page}`,
    label: wording.t(`paths:keep.${key}`),
  });
  return {
    links: [
      link('print', 'print'),
      ...(isDated ? [link('calendar.ics', 'calendar')] : []),
      link('share', 'share'),
      link('answers', 'answers'),
      link('delete', 'delete'),
    ],
  };
};
