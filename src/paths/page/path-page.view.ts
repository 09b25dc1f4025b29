import type { Profile } from '../../matching/domain/profile.ts';
import { HORIZONS, type Step } from '../../matching/domain/result.ts';
import type { Flash, Problem } from '../../platform/views/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import { hasChanged } from '../domain/difference.ts';
import { headingWords } from '../domain/heading.ts';
import { currentStep } from '../domain/standing-path.ts';
import { stepName, type Written } from '../step-name.ts';
import type { Wording } from '../wording.ts';
import {
  lostOf,
  type LostStep,
  type Offer,
  offersOf,
  settledOf,
  type SettledStep,
} from './beside-steps.view.ts';
import { keepView, type KeepView } from './keep.view.ts';
import { checkView, type Check } from './check.view.ts';
import { mailView, type MailLine } from './mail-line.view.ts';
import type { NotYet } from './not-yet.view.ts';
import { nothingFoundView, personView, type NothingFound, type Person } from './person.view.ts';
import type { PathPage } from './path-page.service.ts';
import { type Asked, questionCard, type QuestionCard, questionToAsk } from './question.view.ts';
import { remindersView, type Reminders } from './reminders.view.ts';
import type { StepCard, StepSurroundings } from './step-card.ts';
import { stepCard } from './step.view.ts';

export type Phase = {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly StepCard[];
};

type Changes = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly moved: readonly string[];
};

export type PathPageView = {
  readonly title: string;
  readonly errors: readonly Problem[];
  readonly flash: Flash | null;
  readonly eyebrow: string;
  readonly heading: string;
  readonly mail: MailLine | null;
  readonly check: Check | null;
  readonly copy: { readonly id: string; readonly label: string; readonly href: string } | null;
  readonly start: StepCard | null;
  /** Nothing is left to do. */
  readonly finished: boolean;
  readonly question: QuestionCard | null;
  readonly changes: Changes | null;
  readonly changesOpen: boolean;
  readonly settled: readonly SettledStep[];
  readonly phases: readonly Phase[];
  readonly offers: readonly Offer[];
  readonly lost: readonly LostStep[];
  readonly nothingFound: NothingFound | null;
  readonly person: Person;
  readonly notYet: NotYet | null;
  /** Asked now, so it stands in the middle of the page; else beside it. */
  readonly reminderQuestion: Reminders | null;
  readonly reminders: Reminders | null;
  readonly keep: KeepView | null;
  /** Null where nobody is to be counted: an advisor's preview. */
  readonly openedAction: string | null;
  readonly printHref: string;
  readonly isShared: boolean;
};

/** What has just happened on this page; anything else in the address is ignored. */
export const NOTES = [
  'answered',
  'answered-same',
  'skipped',
  'added',
  'asked',
  'sent',
  'reminded',
  'reminders-off',
  'changed',
  'replied',
] as const;
export type Note = (typeof NOTES)[number];

export type PathPageOptions = {
  readonly wording: Wording;
  /** `/fi/path/<token>` or `/fi/shared/<token>`. */
  readonly path: string;
  readonly publicUrl: string;
  readonly note: Note | null;
  readonly asked: Asked | null;
  readonly notYet: NotYet | null;
};

/** The page of one path, for its owner or for those whom it was shared with. */
export const pathPageView = (page: PathPage, options: PathPageOptions): PathPageView => {
  const isOwner = page.link.kind === 'owner';
  const around = surroundings(page, options.wording, isOwner ? options.path : null);
  return {
    ...headPart(page, options),
    ...stepsPart(page, around),
    ...(isOwner ? ownersPart(page, options) : READERS_PART),
    openedAction: `${options.path}/opened`,
    printHref: `${options.path}/print`,
    isShared: !isOwner,
  };
};

const headPart = (page: PathPage, { wording, asked, note }: PathPageOptions) => ({
  title: wording.t('paths:title'),
  errors:
    asked === null ? [] : [{ id: 'answer', text: wording.t(`paths:problem.${asked.problem}`) }],
  flash: note === null ? null : ({ text: wording.t(`paths:note.${note}`), tone: 'done' } as const),
  eyebrow: eyebrowOf(page, wording),
  heading: headingOf({ steps: page.standing.steps, profile: page.profile }, wording),
});

const stepsPart = (page: PathPage, around: StepSurroundings) => {
  const { wording, ownerPath } = around;
  const { steps, uncoveredNeeds } = page.standing;
  const current = currentStep(steps, (service) => around.statusOf(service) === 'in-progress');
  return {
    start: current === null ? null : stepCard(current, around),
    finished: current === null,
    settled: settledOf(page, around),
    phases: phasesOf(around, current),
    lost: lostOf(page, wording),
    nothingFound: nothingFoundView(uncoveredNeeds, page.city, wording),
    person: personView(page, ownerPath, wording),
    check: checkView(page, wording),
  };
};

/** What nobody but the founder sees. */
type OwnersPart = Pick<
  PathPageView,
  | 'mail'
  | 'copy'
  | 'question'
  | 'changes'
  | 'changesOpen'
  | 'offers'
  | 'notYet'
  | 'reminderQuestion'
  | 'reminders'
  | 'keep'
>;

const READERS_PART: OwnersPart = {
  mail: null,
  copy: null,
  question: null,
  changes: null,
  changesOpen: false,
  offers: [],
  notYet: null,
  reminderQuestion: null,
  reminders: null,
  keep: null,
};

const ownersPart = (page: PathPage, options: PathPageOptions): OwnersPart => {
  const { wording, path, note, asked } = options;
  const { openQuestions } = page.standing;
  const question = questionToAsk(openQuestions, page.version.skippedFacts, wording);
  return {
    mail: mailView(page, path, wording),
    copy: {
      id: 'own-link',
      label: wording.t('paths:copy'),
      href: `${options.publicUrl}${path}`,
    },
    question: question === null ? null : questionCard(question, path, wording, asked),
    changes: changesOf(page, wording),
    changesOpen: note === 'answered' || note === 'changed',
    offers: offersOf(page, path, wording),
    notYet: options.notYet,
    ...remindersView(page, path, wording),
    keep: keepView(page, path, wording),
  };
};

export const surroundings = (
  page: PathPage,
  wording: Wording,
  ownerPath: string | null,
): StepSurroundings => ({
  wording,
  today: page.today,
  profile: page.profile,
  steps: page.standing.steps,
  statusOf: (service) => page.statuses.get(service) ?? 'to-do',
  ownerPath,
  remindOn: page.contact.email ? (service) => page.reminderDays.get(service) ?? null : null,
  written: writtenOn(page),
});

const writtenOn = ({ decisions, company }: PathPage): Written => ({
  decisions,
  language: company.language,
});

export const eyebrowOf = ({ company, profile, version }: PathPage, wording: Wording): string =>
  [
    wording.t('paths:eyebrow'),
    company.area === null ? null : wording.areaName(company.area),
    wording.stage(profile.stage),
    wording.date(helsinkiDate(version.createdAt)),
  ]
    .filter((part) => part !== null)
    .join(' · ');

type Headed = { readonly steps: readonly Step[]; readonly profile: Pick<Profile, 'needs'> };

/** In trouble one thing is enough to begin with. */
export const headingOf = ({ steps, profile }: Headed, wording: Wording): string => {
  const services = steps
    .filter(({ horizon }) => horizon !== 'later')
    .flatMap(({ service }) => wording.service(service) ?? []);
  if (profile.needs?.includes('trouble') === true && services[0]?.kind === 'advice')
    return wording.t('paths:heading.trouble');
  const words = headingWords(services);
  if (words === null)
    return wording.t(steps.length > 0 ? 'paths:heading.plain' : 'paths:heading.done');
  const [first = '', second = '', third] = words.map((word) => wording.t(`paths:word.${word}`));
  return third === undefined
    ? wording.t('paths:heading.two', { first, second })
    : wording.t('paths:heading.three', { first, second, third });
};

/** The step to begin with has its buttons at the top of the page, and need not have them twice. */
const phasesOf = (around: StepSurroundings, current: Step | null): readonly Phase[] =>
  HORIZONS.map((horizon) => ({
    id: horizon,
    title: around.wording.t(`paths:horizon.${horizon}`),
    steps: around.steps
      .filter((step) => step.horizon === horizon)
      .flatMap((step) => {
        const card = stepCard(step, around);
        if (card === null) return [];
        return step === current ? { ...card, statusAction: null } : card;
      }),
  })).filter((phase) => phase.steps.length > 0);

const changesOf = (page: PathPage, wording: Wording): Changes | null => {
  const { difference } = page;
  if (difference === null || !hasChanged(difference)) return null;
  const nameOf = (service: string): string =>
    stepName(service, writtenOn(page), wording)?.text ?? service;
  const named = (services: readonly string[]): readonly string[] => services.map(nameOf);
  return {
    added: named(difference.added),
    removed: named(difference.removed),
    moved: difference.moved.map(({ service, from, to }) =>
      wording.t('paths:changes.move', {
        name: nameOf(service),
        from: wording.t(`paths:horizon.${from}`),
        to: wording.t(`paths:horizon.${to}`),
      }),
    ),
  };
};
