import { formatTime } from '../../platform/i18n/index.ts';
import { stepName, type Wording } from '../../paths/index.ts';
import { choice, type Choice, type ErrorSummary, type Flash } from '../../platform/views/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import { companyName } from '../company-name.ts';
import { type FactRow, factRows } from '../path/facts.view.ts';
import type { PathReview } from '../path/path-review.service.ts';
import { writtenOn } from '../path/written-on.ts';
import { timelineLine } from '../timeline/timeline-line.view.ts';
import type { Side, SideBySide } from './merging.service.ts';

export type MergeView = {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly seen: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly errors: ErrorSummary;
  readonly flash: Flash | null;
  readonly sides: readonly SideView[];
  readonly keep: Choice;
  /** What an advisor has changed and not approved is let go with a path. */
  readonly unsaved: readonly string[];
};

type SideView = {
  readonly id: string;
  readonly heading: string;
  readonly rows: readonly FactRow[];
  readonly steps: readonly string[];
  readonly mails: readonly string[];
};

export type MergeShown = {
  readonly wording: Wording;
  /** Nobody chose which of them stays. */
  readonly isIncomplete: boolean;
  /** Why nothing was merged. */
  readonly refused: 'changed-meanwhile' | 'mail-under-way' | null;
};

export const mergeView = (
  { sides, same, seen }: SideBySide,
  { wording, isIncomplete, refused }: MergeShown,
): MergeView => {
  const [first, second] = sides;
  const path = `/${wording.language}/desk/paths/${first.page.company.id}`;
  const error = isIncomplete ? wording.t('review-merge:keep.missing') : null;
  return {
    title: wording.t('review-merge:title'),
    lead: wording.t('review-merge:lead', {
      same: wording.list(same.map((by) => wording.t(`review-merge:same.${by}`))),
    }),
    action: `${path}/merge/${second.page.company.id}`,
    seen,
    back: { href: path, label: wording.t('review-merge:back') },
    errors: error === null ? [] : [{ id: 'keep', text: error }],
    flash:
      refused === null
        ? null
        : { tone: 'problem', text: wording.t(`review-merge:refused.${refused}`) },
    sides: sides.map((side, index) => sideView(side, index, wording)),
    keep: choice({
      name: 'keep',
      legend: wording.t('review-merge:keep.legend'),
      isHeading: false,
      hint: wording.t('review-merge:keep.hint'),
      error,
      options: sides.map(({ page }, index) => ({
        value: page.company.id,
        label: headingOf(page, index, wording),
      })),
    }),
    unsaved: sides.flatMap(({ page }, index) =>
      page.edits.length === 0
        ? []
        : wording.t('review-merge:unsaved', {
            count: page.edits.length,
            name: headingOf(page, index, wording),
          }),
    ),
  };
};

/** Both may be called the same: the day tells them apart, and the number if that does not. */
const headingOf = ({ company }: PathReview, index: number, wording: Wording): string =>
  wording.t('review-merge:one', {
    number: index + 1,
    name: companyName(company, wording),
    date: wording.date(helsinkiDate(company.createdAt)),
  });

const sideView = ({ page, mails }: Side, index: number, wording: Wording): SideView => ({
  id: `side-${index + 1}`,
  heading: headingOf(page, index, wording),
  rows: [...whoRows(page, wording), ...factRows(page, wording)],
  steps: stepsOf(page, wording),
  mails: mails.map((mail) => {
    const around = { names: new Map(), written: writtenOn(page), wording };
    const { when, what } = timelineLine(mail, around);
    return `${when}: ${what}`;
  }),
});

const whoRows = (page: PathReview, wording: Wording): readonly FactRow[] => {
  const { company, contact, profile, reminders } = page;
  const moment = company.lastActivityAt;
  const row = (label: string, text: string | null): readonly FactRow[] =>
    text === null || text === '' ? [] : [{ label: wording.t(`review-merge:row.${label}`), text }];
  return [
    ...row('contact', [contact.email, contact.phone].filter((one) => one !== null).join(', ')),
    ...row('reminders', wording.t(`review-merge:reminders.${remindersOf(reminders)}`)),
    ...row('place', company.area === null ? null : wording.areaName(company.area)),
    ...row('stage', wording.stage(profile.stage)),
    ...row('words', profile.text ?? null),
    ...row(
      'active',
      `${wording.date(helsinkiDate(moment))}, ${formatTime(wording.language, moment)}`,
    ),
  ];
};

const remindersOf = (reminders: PathReview['reminders']): 'none' | 'asked' | 'given' => {
  if (reminders === null) return 'none';
  return reminders.confirmedAt === null ? 'asked' : 'given';
};

/** The steps of the path, then those that somebody has said something of. */
const stepsOf = (page: PathReview, wording: Wording): readonly string[] => {
  const { draft } = page;
  const written = writtenOn(page);
  const ids = [
    ...new Set([...draft.standing.steps.map(({ service }) => service), ...draft.statuses.keys()]),
  ];
  return ids.flatMap((id) => {
    const name = stepName(id, written, wording)?.text;
    if (name === undefined) return [];
    const status = draft.statuses.get(id);
    return status === undefined || status === 'to-do'
      ? name
      : wording.t(`review-timeline:step.${status}`, { service: name });
  });
};
