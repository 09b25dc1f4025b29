import type { CitySettings } from '../../accounts/index.ts';
import type { Service } from '../../catalogue/domain/format.ts';
import { calendarAttachments, mailFooter, type Wording } from '../../paths/index.ts';
import { datedEvents } from '../../paths/domain/calendar.ts';
import type { Attachment, MailContent } from '../../platform/mail/index.ts';
import { daysBetween, type LocalDate } from '../../shared/local-date.ts';
import type { ItemKind } from '../domain/situation.ts';

/** One thing to tell, with all that its words need. */
export type Telling = {
  readonly kind: ItemKind;
  readonly service: Service;
  /** The last day, for a deadline. */
  readonly on: LocalDate | null;
  /** The service nearest to one that is lost. */
  readonly replacement: Service | null;
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
  readonly now: Date;
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
  readonly next: string;
};

type Say = (telling: Telling, facts: FollowUpFacts) => Omit<Section, 'heading'>;

const NOTHING = { checklist: [], links: [] };

const serviceLink = (service: Service, wording: Wording): Link => ({
  href: service.action.url,
  label: `${wording.verb(service)}: ${wording.text(service.name)}`,
});

const isEvent = ({ application }: Service): boolean => application.mode === 'dates';

const deadline: Say = ({ service, on }, { wording, today }) => {
  const date = on ?? today;
  return {
    ...NOTHING,
    text: wording.t(`follow-up:deadline.${isEvent(service) ? 'event' : 'closes'}`, {
      name: wording.text(service.name),
      date: wording.date(date),
      count: daysBetween(today, date),
    }),
    links: [serviceLink(service, wording)],
  };
};

const lostStep: Say = ({ service, replacement }, { wording, city }) => {
  const name = wording.text(service.name);
  if (replacement === null) {
    const who = wording.text(city.publicName);
    return { ...NOTHING, text: wording.t('follow-up:lost-step.alone', { name, who }) };
  }
  const other = wording.text(replacement.name);
  return {
    ...NOTHING,
    text: wording.t('follow-up:lost-step.replaced', { name, other }),
    links: [serviceLink(replacement, wording)],
  };
};

const newStep: Say = ({ service }, { wording }) => ({
  ...NOTHING,
  text: wording.t('follow-up:new-step.text', {
    name: wording.text(service.name),
    summary: wording.text(service.summary),
  }),
});

/** The current step alone, as a list to tick off; then what became of it. */
const currentStep =
  (kind: 'check-in' | 'reminder'): Say =>
  ({ service, heeds, link }, { wording, path }) => ({
    text: wording.t(`follow-up:${kind}.text`, { name: wording.text(service.name) }),
    checklist: [
      ...heeds.map((text) => ({ text, link: null })),
      { text: '', link: serviceLink(service, wording) },
    ],
    links: [
      ...(['in-progress', 'not-interested'] as const).flatMap((answer) =>
        link === null
          ? []
          : { href: `${link}?answer=${answer}`, label: wording.t(`follow-up:answer.${answer}`) },
      ),
      {
        href: `${path}/steps/${service.id}/remind`,
        label: wording.t('follow-up:answer.remind'),
      },
    ],
  });

const outcome: Say = ({ service }, { wording }) => ({
  ...NOTHING,
  text: wording.t('follow-up:outcome.text', { name: wording.text(service.name) }),
});

const SAY: Readonly<Record<ItemKind, Say>> = {
  deadline,
  'lost-step': lostStep,
  'new-step': newStep,
  reminder: currentStep('reminder'),
  'check-in': currentStep('check-in'),
  outcome,
};

const titleOf = ({ kind, service, on }: Telling, { wording, today }: FollowUpFacts): string =>
  wording.t(
    kind === 'deadline' && isEvent(service)
      ? 'follow-up:deadline.title-event'
      : `follow-up:${kind}.title`,
    { name: wording.text(service.name), date: wording.date(on ?? today) },
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
  const { wording, companyId, now, today, tellings } = facts;
  const events = tellings
    .filter(({ kind }) => kind === 'deadline')
    .flatMap(({ service, on }) =>
      datedEvents([service], today).filter(({ what, from }) => what !== 'opens' && from === on),
    );
  return calendarAttachments({ companyId, events, stamp: now }, wording);
};

/** Everything that is due, in one mail: the weightiest leads, and its action is the mail's. */
export const followUpMail = (facts: FollowUpFacts): MailContent => {
  const { wording, city, tellings, path, next } = facts;
  const [lead] = tellings;
  const subject = titleOf(lead, facts);
  const sections = tellings.map((telling, index) => sectionOf(telling, index, facts));
  const attachments = calendarFor(facts);
  const model: FollowUpModel = {
    subject,
    sections,
    action: buttonOf(lead, facts),
    calendar: attachments.length === 0 ? null : wording.t('follow-up:calendar'),
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
    attachments,
  };
};
