import type { CitySettings } from '../../accounts/index.ts';
import type { Company } from '../../companies/index.ts';
import type { Profile } from '../../matching/domain/profile.ts';
import type { Attachment, MailContent } from '../../platform/mail/index.ts';
import type { DatedEvent } from '../domain/calendar.ts';
import { type Decision, isOwnStep, noteOn, WHOLE_PATH } from '../domain/decision.ts';
import type { PathChanges } from '../domain/path-changes.ts';
import type { StandingPath } from '../domain/standing-path.ts';
import { cancellationAttachments } from '../keep/calendar.ts';
import { stepName } from '../step-name.ts';
import type { Wording } from '../wording.ts';
import { mailFooter } from './footer.ts';
import { calendarOfSteps, greetingOf, type MailStep, mailSteps } from './path.mail.ts';

export type ChangesMailFacts = {
  readonly wording: Wording;
  readonly company: Company;
  readonly profile: Profile;
  readonly path: StandingPath;
  readonly decisions: readonly Decision[];
  readonly changes: PathChanges;
  /** Days that hold no more. */
  readonly goneDays: readonly DatedEvent[];
  /** The advisor's first name; empty where they have not said one. */
  readonly advisor: string;
  readonly city: CitySettings;
  readonly link: string;
  readonly now: Date;
  readonly publicUrl: string;
  /** Our sender, from whom calendars have the days. */
  readonly organizer: string;
};

export type ChangesMailModel = {
  readonly greeting: string;
  readonly lead: string;
  readonly note: string | null;
  readonly added: readonly MailStep[];
  readonly removed: readonly string[];
  readonly moved: readonly string[];
  readonly notes: readonly { readonly name: string; readonly text: string }[];
  /** Advisors' own steps that say something else than before. */
  readonly rewritten: readonly MailStep[];
  /** Said when the days of these steps are attached. */
  readonly calendar: string | null;
  /** Said when days that hold no more are taken back. */
  readonly cancelled: string | null;
  readonly link: string;
};

/** Steps that the reader has not met in this form: their days belong into a calendar. */
const newsIn = ({ added, notes }: PathChanges): readonly string[] => [
  ...added,
  ...notes.filter(isOwnStep),
];

const modelOf = (
  facts: ChangesMailFacts,
  ofDays: Pick<ChangesMailModel, 'calendar' | 'cancelled'>,
): ChangesMailModel => {
  const { wording, company, profile, path, decisions, changes, advisor, city, link } = facts;
  const written = { decisions, language: company.language };
  const nameOf = (service: string): readonly string[] => {
    const name = stepName(service, written, wording);
    return name === null ? [] : [name.text];
  };
  const stepsIn = (ids: readonly string[]): readonly MailStep[] =>
    mailSteps(
      path.steps.filter(({ service }) => ids.includes(service)),
      facts,
    );
  const numbered = (service: string): readonly string[] => {
    const place = path.steps.findIndex((step) => step.service === service);
    const step = path.steps[place];
    if (step === undefined) return [];
    const horizon = wording.t(`paths:horizon.${step.horizon}`);
    const key = step.phase === profile.stage ? 'moved-to' : 'moved-to-phase';
    const phase = wording.stageName(step.phase);
    return nameOf(service).map((name) =>
      wording.t(`path-mail:changes.${key}`, { name, horizon, phase, number: place + 1 }),
    );
  };
  const who = wording.text(city.publicName);
  return {
    greeting: greetingOf(facts),
    lead:
      advisor === ''
        ? wording.t('path-mail:changes.lead', { who })
        : wording.t('path-mail:changes.lead-named', { who, name: advisor }),
    note: changes.notes.includes(WHOLE_PATH) ? noteOn(decisions, WHOLE_PATH) : null,
    added: stepsIn(changes.added),
    rewritten: stepsIn(changes.notes.filter(isOwnStep)),
    removed: changes.removed.flatMap((service) => {
      const [name] = nameOf(service);
      // What the advisor called it went with it.
      return isOwnStep(service) ? [name ?? wording.t('path-mail:changes.own')] : (name ?? []);
    }),
    moved: changes.moved.flatMap(numbered),
    ...ofDays,
    notes: changes.notes.flatMap((service) => {
      if (isOwnStep(service)) return [];
      const text = noteOn(decisions, service);
      return text === null ? [] : nameOf(service).map((name) => ({ name, text }));
    }),
    link,
  };
};

const cancellationOf = ({
  wording,
  company,
  decisions,
  goneDays,
  organizer,
  now,
}: ChangesMailFacts): readonly Attachment[] => {
  const written = { decisions, language: company.language };
  return cancellationAttachments(
    { companyId: company.id, events: goneDays, written, organizer, now },
    wording,
  );
};

/** Only what an advisor changed: the founder has the rest. */
export const changesMail = (facts: ChangesMailFacts): MailContent => {
  const { wording, city } = facts;
  const calendar = calendarOfSteps(newsIn(facts.changes), facts);
  const cancellation = cancellationOf(facts);
  return {
    fromName: wording.text(city.publicName),
    replyTo: city.replyTo,
    preheader: wording.t('path-mail:changes.preheader'),
    footer: mailFooter(facts, {
      reason: wording.t('path-mail:footer.reason'),
      notMe: `${facts.link}/not-me`,
    }),
    model: modelOf(facts, {
      calendar: calendar.length > 0 ? wording.t('path-mail:calendar') : null,
      cancelled: cancellation.length > 0 ? wording.t('path-mail:cancelled') : null,
    }),
    attachments: [...calendar, ...cancellation],
  };
};
