import type { CitySettings } from '../../accounts/index.ts';
import {
  calendarAttachments,
  cancellationAttachments,
  lostEvents,
  mailFooter,
  stepEvents,
  type ToldStep,
  type Wording,
  type Written,
} from '../../paths/index.ts';
import type { Attachment, MailContent } from '../../platform/mail/index.ts';
import { daysBetween, type LocalDate } from '../../shared/local-date.ts';
import type { ItemKind } from '../domain/situation.ts';

/** One thing to tell, with all that its words need. */
export type Telling = {
  readonly kind: ItemKind;
  readonly step: ToldStep;
  /** What kind of day its days are. */
  readonly dated: 'closes' | 'event' | 'own';
  /** The last day, for a deadline. */
  readonly on: LocalDate | null;
  /** The step nearest to one that is lost. */
  readonly replacement: ToldStep | null;
  /** What to mind before the current step is taken. */
  readonly heeds: readonly string[];
  /** Where this can be answered; null: on the page of the path. */
  readonly link: string | null;
};

export type FollowUpFacts = {
  readonly wording: Wording;
  readonly city: CitySettings;
  readonly publicUrl: string;
  readonly today: LocalDate;
  /** The founder's page, by the key that this mail carries. */
  readonly path: string;
  readonly companyId: string;
  readonly written: Written;
  readonly now: Date;
  /** Our sender, from whom calendars have the days. */
  readonly organizer: string;
  readonly tellings: readonly [Telling, ...Telling[]];
  /** When the next mail is to come; null: none is foreseen. */
  readonly next: LocalDate | null;
};

type Link = { readonly href: string; readonly label: string };

type Section = {
  /** Null for the first: its heading is the mail's. */
  readonly heading: string | null;
  readonly text: string;
  /** Lines to tick off by hand. */
  readonly checklist: readonly { readonly text: string; readonly link: Link | null }[];
  readonly links: readonly Link[];
};

export type FollowUpModel = {
  readonly subject: string;
  readonly sections: readonly Section[];
  /** The one thing to do. */
  readonly action: Link;
  /** Said when the days of this mail are attached. */
  readonly calendar: string | null;
  /** Said when the days of a lost step are taken back. */
  readonly cancelled: string | null;
  readonly next: string;
};

type Say = (telling: Telling, facts: FollowUpFacts) => Omit<Section, 'heading'>;

const NOTHING = { checklist: [], links: [] };

/** None for an advisor's own step. */
const actionLinks = ({ action, name }: ToldStep): readonly Link[] =>
  action === null ? [] : [{ href: action.href, label: `${action.label}: ${name.text}` }];

const deadline: Say = ({ step, dated, on }, { wording, today }) => {
  const date = on ?? today;
  return {
    ...NOTHING,
    text: wording.t(`follow-up:deadline.${dated}`, {
      name: step.name.text,
      date: wording.date(date),
      count: daysBetween(today, date),
    }),
    links: actionLinks(step),
  };
};

const lostStep: Say = ({ step, replacement }, { wording, city }) => {
  const name = step.name.text;
  if (replacement === null) {
    const who = wording.text(city.publicName);
    return { ...NOTHING, text: wording.t('follow-up:lost-step.alone', { name, who }) };
  }
  const other = replacement.name.text;
  return {
    ...NOTHING,
    text: wording.t('follow-up:lost-step.replaced', { name, other }),
    links: actionLinks(replacement),
  };
};

const newStep: Say = ({ step }, { wording }) => ({
  ...NOTHING,
  text: wording.t('follow-up:new-step.text', {
    name: step.name.text,
    summary: step.gives.text,
  }),
});

/** The current step alone, as a list to tick off; then what became of it. */
const currentStep =
  (kind: 'check-in' | 'reminder'): Say =>
  ({ step, heeds, link }, { wording, path }) => ({
    text: wording.t(`follow-up:${kind}.text`, { name: step.name.text }),
    checklist: [
      ...heeds.map((text) => ({ text, link: null })),
      ...actionLinks(step).map((action) => ({ text: '', link: action })),
    ],
    links: [
      ...(['in-progress', 'not-interested'] as const).flatMap((answer) =>
        link === null
          ? []
          : { href: `${link}?answer=${answer}`, label: wording.t(`follow-up:answer.${answer}`) },
      ),
      {
        href: `${path}/steps/${step.id}/remind`,
        label: wording.t('follow-up:answer.remind'),
      },
    ],
  });

const outcome: Say = ({ step }, { wording }) => ({
  ...NOTHING,
  text: wording.t('follow-up:outcome.text', { name: step.name.text }),
});

const SAY: Readonly<Record<ItemKind, Say>> = {
  deadline,
  'lost-step': lostStep,
  'new-step': newStep,
  reminder: currentStep('reminder'),
  'check-in': currentStep('check-in'),
  outcome,
};

const titleOf = ({ kind, step, dated, on }: Telling, { wording, today }: FollowUpFacts): string =>
  wording.t(
    kind === 'deadline' && dated !== 'closes'
      ? `follow-up:deadline.title-${dated}`
      : `follow-up:${kind}.title`,
    { name: step.name.text, date: wording.date(on ?? today) },
  );

const linkOf = ({ kind, link }: Telling, path: string): string => {
  if (link === null) return path;
  return kind === 'check-in' || kind === 'reminder' ? `${link}?answer=done` : link;
};

const buttonOf = (telling: Telling, { wording, path }: FollowUpFacts): Link => ({
  href: linkOf(telling, path),
  label: wording.t(`follow-up:${telling.kind}.button`),
});

const sectionOf = (telling: Telling, index: number, facts: FollowUpFacts): Section => {
  const said = SAY[telling.kind](telling, facts);
  if (index === 0) return { heading: null, ...said };
  const links = telling.link === null ? [] : [buttonOf(telling, facts)];
  return { heading: titleOf(telling, facts), ...said, links: [...links, ...said.links] };
};

/** The days that this mail is about, for the reader's calendar. */
const calendarFor = (facts: FollowUpFacts): readonly Attachment[] => {
  const { wording, today, tellings, written } = facts;
  const events = tellings
    .filter(({ kind }) => kind === 'deadline')
    .flatMap(({ step, on }) =>
      stepEvents([step.id], { ...written, today, wording }).filter(
        ({ what, from }) => what !== 'opens' && from === on,
      ),
    );
  return calendarAttachments({ ...facts, events }, wording);
};

/** Of steps that can be taken no more. */
const cancellationFor = (facts: FollowUpFacts): readonly Attachment[] => {
  const events = facts.tellings
    .filter(({ kind }) => kind === 'lost-step')
    .flatMap(({ step }) => lostEvents(step.id, facts));
  return cancellationAttachments({ ...facts, events }, facts.wording);
};

/** Everything that is due, in one mail: the weightiest leads, and its action is the mail's. */
export const followUpMail = (facts: FollowUpFacts): MailContent => {
  const { wording, city, tellings, path, next } = facts;
  const [lead] = tellings;
  const subject = titleOf(lead, facts);
  const sections = tellings.map((telling, index) => sectionOf(telling, index, facts));
  const calendar = calendarFor(facts);
  const cancellation = cancellationFor(facts);
  const model: FollowUpModel = {
    subject,
    sections,
    action: buttonOf(lead, facts),
    calendar: calendar.length === 0 ? null : wording.t('follow-up:calendar'),
    cancelled: cancellation.length === 0 ? null : wording.t('path-mail:cancelled'),
    next:
      next === null
        ? wording.t('follow-up:next.none')
        : wording.t('follow-up:next.on', { date: wording.date(next) }),
  };
  return {
    fromName: wording.text(city.publicName),
    replyTo: city.replyTo,
    preheader: sections[0]?.text ?? subject,
    footer: mailFooter(facts, {
      reason: wording.t('follow-up:reason'),
      notMe: `${path}/not-me`,
    }),
    model,
    attachments: [...calendar, ...cancellation],
  };
};
