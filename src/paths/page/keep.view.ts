import { stepEvents } from '../keep/step-events.ts';
import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';

type Link = { readonly href: string; readonly label: string };

export type KeepView = { readonly links: readonly Link[] };

export const keepView = (page: PathPage, ownerPath: string, wording: Wording): KeepView => {
  const { decisions, standing, today } = page;
  const steps = standing.steps.map(({ service }) => service);
  const isDated = stepEvents(steps, { decisions, today, wording }).length > 0;
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
