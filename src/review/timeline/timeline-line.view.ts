import { isOwnStep } from '../../paths/domain/decision.ts';
import { stepName, type Wording, type Written } from '../../paths/index.ts';
import { formatTime } from '../../platform/i18n/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import { RETURN_AFTER_DAYS } from '../domain/reminder.ts';
import type { TimelineEvent } from './timeline.repository.ts';

export type TimelineLine = {
  /** "24 Nov 2026, 10.30". */
  readonly when: string;
  readonly machine: string;
  readonly what: string;
  readonly who: string | null;
  /** A colleague's own words. */
  readonly note: string | null;
};

const MAILS = ['path', 'path-changes', 'receipt', 'advisor-question', 'follow-up', 'lost-link'];
const ACTIONS: Readonly<Record<string, string>> = {
  'review.take': 'review-timeline:work.take',
  'review.give-back': 'review-timeline:work.give-back',
  'review.hand-over': 'review-timeline:work.hand-over',
  'review.hold': 'review-timeline:work.hold',
  'review.resume': 'review-timeline:work.resume',
  'review.merge': 'review-timeline:work.merge',
  'review.release': 'review-timeline:work.release',
  'review.return': 'review-timeline:work.return',
};

export type Around = {
  /** Of advisors. */
  readonly names: ReadonlyMap<string, string>;
  readonly written: Written;
  readonly wording: Wording;
};

export const timelineLine = (event: TimelineEvent, around: Around): TimelineLine => {
  const { names, wording } = around;
  const what = whatOf(event, around);
  return {
    when: `${wording.date(helsinkiDate(event.at))}, ${formatTime(wording.language, event.at)}`,
    machine: event.at.toISOString(),
    what: event.ofOther ? wording.t('review-timeline:of-other', { what }) : what,
    who: whoOf(event, names, wording),
    note: event.kind === 'note' ? event.what.text : null,
  };
};

type Of<Kind extends Exclude<TimelineEvent['kind'], 'intake'>> = Extract<
  TimelineEvent,
  { readonly kind: Kind }
>['what'];

const whatOf = (event: TimelineEvent, around: Around): string => {
  const { wording } = around;
  switch (event.kind) {
    case 'intake':
      return wording.t('review-timeline:intake');
    case 'version':
      return wording.t(`review-timeline:version.${event.what.cause}`, {
        number: event.what.number,
      });
    case 'mail':
      return mailText(event.what, wording);
    case 'step':
      return wording.t(`review-timeline:step.${event.what.status}`, {
        service: nameOf(event.what.service, around),
      });
    case 'outcome':
      return outcomeText(event.what, around);
    case 'note':
      return wording.t('review-timeline:wrote');
    case 'approval':
      return approvalText(event.what, wording);
    case 'work':
      return wording.t(ACTIONS[event.what.action] ?? 'review-timeline:work.other', {
        days: RETURN_AFTER_DAYS,
      });
  }
};

const mailText = ({ kind, state }: Of<'mail'>, wording: Wording): string => {
  const mail = wording.t(`review-timeline:mail.${MAILS.includes(kind) ? kind : 'other'}`);
  return `${mail}: ${wording.t(`review-timeline:state.${state}`)}`;
};

const outcomeText = ({ service, outcome }: Of<'outcome'>, around: Around): string =>
  around.wording.t('review-timeline:said', {
    service: nameOf(service, around),
    outcome: around.wording.t(`review-timeline:outcomes.${outcome}`),
  });

const approvalText = ({ changed }: Of<'approval'>, wording: Wording): string =>
  wording.t(changed ? 'review-timeline:approved.changed' : 'review-timeline:approved.unchanged');

const whoOf = (
  event: TimelineEvent,
  names: ReadonlyMap<string, string>,
  wording: Wording,
): string | null => {
  if (event.kind === 'step' || event.kind === 'outcome')
    return wording.t(`review-timeline:by.${event.what.actor}`);
  if (event.by === null) return null;
  return names.get(event.by) ?? wording.t('review-timeline:by.gone');
};

/** A step of an advisor's own that was taken back has left its name with nobody. */
const nameOf = (id: string, { written, wording }: Around): string =>
  stepName(id, written, wording)?.text ??
  (isOwnStep(id) ? wording.t('review-timeline:own-step') : id);
