import { isUuid } from '../../shared/uuid.ts';

export const PERIODS = [7, 14, 30] as const;
/** Those who confirmed reminders, and all others, who get none. */
export const GROUPS = ['followed', 'others'] as const;

export type PreviewQuery = {
  readonly days: (typeof PERIODS)[number];
  readonly who: (typeof GROUPS)[number];
  /** The company after which the page begins. */
  readonly after: string | null;
};

/** What a link has spoilt is as if it were not there. */
export const previewQuery = (query: Readonly<Record<string, unknown>>): PreviewQuery => {
  const { days, who, after } = query;
  return {
    days: PERIODS.find((each) => String(each) === days) ?? 14,
    who: GROUPS.find((each) => each === who) ?? 'followed',
    after: typeof after === 'string' && isUuid(after) ? after : null,
  };
};

/** The same with something else about it; where it begins goes with it only when it is said. */
export const previewHref = (
  action: string,
  { days, who }: PreviewQuery,
  changed: Partial<PreviewQuery>,
): string => {
  const asked = { days, who, after: null, ...changed };
  const parameters = new URLSearchParams({ days: String(asked.days), who: asked.who });
  if (asked.after !== null) parameters.set('after', asked.after);
  return `${action}?${parameters.toString()}`;
};
