import type { CitySettings } from '../../accounts/index.ts';
import type { Company, Consent } from '../../companies/index.ts';
import type { Profile } from '../../matching/domain/profile.ts';
import type { Step } from '../../matching/domain/result.ts';
import type { Attachment, MailContent } from '../../platform/mail/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import type { Spoken } from '../../shared/language.ts';
import { type Decision, isOwnStep, noteOn, ownStepsIn, WHOLE_PATH } from '../domain/decision.ts';
import { cleanFirstName } from '../domain/first-name.ts';
import type { StandingPath } from '../domain/standing-path.ts';
import { calendarAttachments } from '../keep/calendar.ts';
import { stepEvents } from '../keep/step-events.ts';
import { beforeOf } from '../page/step.view.ts';
import { stepName } from '../step-name.ts';
import { why } from '../why.ts';
import type { Wording } from '../wording.ts';
import { mailFooter } from './footer.ts';

export type PathMailFacts = {
  readonly wording: Wording;
  readonly company: Company;
  readonly profile: Profile;
  readonly path: StandingPath;
  readonly decisions: readonly Decision[];
  /** Nobody has looked at it, where the city promises that somebody does. */
  readonly unchecked: boolean;
  readonly city: CitySettings;
  readonly reminders: Consent | null;
  /** When the founder asked for an advisor, if so. */
  readonly advisorAskedAt: Date | null;
  /** The owner's link that this mail carries. */
  readonly link: string;
  readonly now: Date;
  readonly publicUrl: string;
  /** Our sender, from whom calendars have the days. */
  readonly organizer: string;
};

export type MailStep = {
  readonly name: Spoken;
  /** What one gets there, in a sentence. */
  readonly gives: string | null;
  readonly why: string | null;
  /** What the advisor wrote about it. */
  readonly note: string | null;
  readonly before: string | null;
  readonly action: { readonly href: string; readonly label: string } | null;
};

export type PathMailModel = {
  readonly greeting: string;
  readonly asked: string;
  readonly unchecked: string | null;
  /** From the advisor, about the path as a whole. */
  readonly note: string | null;
  readonly steps: readonly MailStep[];
  readonly link: string;
  /** Said when the days of these steps are attached. */
  readonly calendar: string | null;
  readonly after: string | null;
  readonly nothing: string | null;
  readonly next: string;
  /** To the page with the button; the mail itself agrees to nothing. */
  readonly confirm: string | null;
};

const MOST_STEPS = 3;

type Told = Pick<PathMailFacts, 'wording' | 'profile' | 'decisions'>;

/** One step in a mail; none where its service has left the catalogue. */
const mailStep = (step: Pick<Step, 'service' | 'contributions'>, facts: Told): MailStep[] => {
  const { service: id } = step;
  const { wording, profile, decisions } = facts;
  const note = noteOn(decisions, id);
  if (isOwnStep(id)) return ownMailStep(id, facts);
  const service = wording.service(id);
  if (service === null) return [];
  const before = beforeOf(service, profile, wording);
  return [
    {
      name: wording.spoken(service.name),
      gives: wording.firstSentence(service.summary),
      // The founder's own words stay out of mails.
      why: why(step.contributions, wording, { ownWords: false }),
      note,
      before:
        before === null ? null : wording.t('paths:before.notice', { before: wording.list(before) }),
      action: { href: service.action.url, label: wording.verb(service) },
    },
  ];
};

/** The steps of one mail. Why is said once: the same sentence three times would tell nothing. */
export const mailSteps = (
  steps: readonly Pick<Step, 'service' | 'contributions'>[],
  facts: Told,
): readonly MailStep[] => {
  const said = new Set<string>();
  return steps
    .flatMap((step) => mailStep(step, facts))
    .map((step) => {
      const isSaid = step.why === null || said.has(step.why);
      if (step.why !== null) said.add(step.why);
      return isSaid ? { ...step, why: null } : step;
    });
};

/** Advisors' texts are told as they are; an address of theirs is text, not a link of ours. */
const ownMailStep = (id: string, { wording, decisions }: Told): MailStep[] =>
  ownStepsIn(decisions)
    .filter(({ service }) => service === id)
    .map(({ title, text, contact, date }) => ({
      name: { text: title, lang: wording.language },
      gives: null,
      why: [text, contact].filter((part) => part !== null && part !== '').join('\n') || null,
      note: noteOn(decisions, id),
      before: date === null ? null : wording.t('paths:own.date', { date: wording.date(date) }),
      action: null,
    }));

export const greetingOf = ({ wording, company }: Pick<PathMailFacts, 'wording' | 'company'>) => {
  const name = cleanFirstName(company.firstName);
  return name === null
    ? wording.t('path-mail:greeting.plain')
    : wording.t('path-mail:greeting.named', { name });
};

const askedOf = ({ wording, company, profile }: PathMailFacts): string => {
  const stage = wording.stage(profile.stage);
  const area = company.area === null ? null : wording.areaName(company.area);
  const needs = profile.needs ?? [];
  const place = area === null ? 'anywhere' : 'there';
  return wording.t(`path-mail:asked.${place}-${needs.length > 0 ? 'needs' : 'start'}`, {
    stage,
    area: area ?? '',
    needs: wording.sought(needs),
  });
};

/** Told as what has been asked: later mails carry it too, when an advisor may have called. */
const contactOf = ({ wording, city, advisorAskedAt }: PathMailFacts): readonly string[] => {
  if (advisorAskedAt === null) return [];
  const asked = wording.t('path-mail:next.contact', {
    date: wording.date(helsinkiDate(advisorAskedAt)),
    who: wording.text(city.publicName),
  });
  const count = city.responseWorkingDays;
  return count === null ? [asked] : [asked, wording.t('path-mail:next.answers', { count })];
};

const remindersOf = ({ wording, reminders }: PathMailFacts): string => {
  if (reminders === null) return wording.t('path-mail:next.no-reminders');
  return wording.t(
    reminders.confirmedAt === null ? 'path-mail:next.confirm' : 'path-mail:next.reminders',
  );
};

const isToConfirm = ({ reminders }: PathMailFacts): boolean =>
  reminders !== null && reminders.confirmedAt === null;

/** The last days and the events of the steps that the mail names. */
const calendarFor = (facts: PathMailFacts): readonly Attachment[] =>
  calendarOfSteps(
    facts.path.steps.slice(0, MOST_STEPS).map(({ service }) => service),
    facts,
  );

/** The last days and the events of some steps, for the reader's calendar. */
export const calendarOfSteps = (
  ids: readonly string[],
  {
    wording,
    company,
    decisions,
    now,
    organizer,
  }: Pick<PathMailFacts, 'wording' | 'company' | 'decisions' | 'now' | 'organizer'>,
): readonly Attachment[] => {
  const around = { decisions, today: helsinkiDate(now), wording };
  const events = stepEvents(ids, around).filter(({ what }) => what !== 'opens');
  const written = { decisions, language: company.language };
  return calendarAttachments({ companyId: company.id, events, written, organizer, now }, wording);
};

const modelOf = (
  facts: PathMailFacts,
  { steps, hasCalendar }: { readonly steps: readonly MailStep[]; readonly hasCalendar: boolean },
): PathMailModel => {
  const { wording, company, decisions, path, city, link } = facts;
  const written = { decisions, language: company.language };
  const after = path.steps
    .slice(MOST_STEPS)
    .flatMap(({ service }) => stepName(service, written, wording)?.text ?? []);
  return {
    greeting: greetingOf(facts),
    unchecked: facts.unchecked ? wording.t('paths:check.not-yet') : null,
    note: noteOn(decisions, WHOLE_PATH),
    asked: askedOf(facts),
    steps,
    calendar: hasCalendar ? wording.t('path-mail:calendar') : null,
    link,
    after: after.length === 0 ? null : wording.t('path-mail:after', { names: after.join(', ') }),
    nothing:
      path.uncoveredNeeds.length === 0
        ? null
        : wording.t('path-mail:nothing', {
            needs: wording.needs(path.uncoveredNeeds),
            who: wording.text(city.publicName),
          }),
    next: [...contactOf(facts), remindersOf(facts)].join(' '),
    confirm: isToConfirm(facts) ? `${link}/reminders` : null,
  };
};

export const pathMail = (facts: PathMailFacts): MailContent => {
  const { wording, path, city, link } = facts;
  const steps = mailSteps(path.steps.slice(0, MOST_STEPS), facts);
  const attachments = calendarFor(facts);
  return {
    fromName: wording.text(city.publicName),
    replyTo: city.replyTo,
    preheader: wording.t('path-mail:preheader', {
      names: wording.list(steps.slice(0, 2).map(({ name }) => name.text)),
    }),
    footer: mailFooter(facts, {
      reason: wording.t('path-mail:footer.reason'),
      notMe: `${link}/not-me`,
    }),
    model: modelOf(facts, { steps, hasCalendar: attachments.length > 0 }),
    attachments,
  };
};
