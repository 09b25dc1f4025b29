import type { LocalDate } from '../../shared/local-date.ts';
import type { Spoken } from '../../shared/language.ts';
import { isSettled, type StepStatus } from '../domain/step-status.ts';
import { factsLine } from '../page/step.view.ts';
import type { Wording } from '../wording.ts';
import type { OneStep } from './one-step.service.ts';

type ShownStep = {
  readonly name: Spoken;
  readonly gives: Spoken;
  readonly facts: string;
  readonly action: { readonly href: string; readonly label: string };
};

export type OneStepView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly text: string;
  readonly step: ShownStep | null;
  readonly buttons: readonly {
    readonly value: StepStatus;
    readonly label: string;
    readonly variant: 'primary' | 'secondary';
  }[];
  readonly next: ShownStep | null;
  readonly lostLink: { readonly href: string; readonly label: string } | null;
};

type Around = {
  readonly wording: Wording;
  readonly today: LocalDate;
  /** What the mail's reader seems to want to say; only its button is bolder. */
  readonly leaning: StepStatus;
};

const ANSWERS = ['done', 'already-done', 'in-progress', 'not-interested'] as const;

export const isAnswer = (value: unknown): value is (typeof ANSWERS)[number] =>
  ANSWERS.some((answer) => answer === value);

export const oneStepView = (state: OneStep, around: Around): OneStepView => {
  const { wording } = around;
  if (!('service' in state)) return endedView(state.kind, wording);
  const step = shownStep(state.service, around);
  const status = wording.t(`one-step:status.${state.status}`);
  const isAsked = state.kind === 'asked';
  return {
    title: wording.t(`one-step:${state.kind}.title`),
    errors: [],
    text: wording.t(`one-step:${state.kind}.text`, { status }),
    step,
    buttons: isAsked ? buttonsFor(state.status, around) : [],
    next:
      isAsked || state.next === null || !isSettled(state.status)
        ? null
        : shownStep(state.next.service, around),
    lostLink: null,
  };
};

const endedView = (kind: 'expired' | 'revoked', wording: Wording): OneStepView => ({
  title: wording.t(`one-step:${kind}.title`),
  errors: [],
  text: wording.t(`one-step:${kind}.text`),
  step: null,
  buttons: [],
  next: null,
  lostLink: { href: `/${wording.language}/lost-link`, label: wording.t('paths:gone.lost') },
});

const shownStep = (id: string, { wording, today }: Around): ShownStep | null => {
  const service = wording.service(id);
  return service === null
    ? null
    : {
        name: wording.spoken(service.name),
        gives: wording.spoken(service.summary),
        facts: factsLine(service, today, wording),
        action: { href: service.action.url, label: wording.verb(service) },
      };
};

const buttonsFor = (status: StepStatus, { wording, leaning }: Around): OneStepView['buttons'] => {
  const values = ANSWERS.filter((value) => value !== status);
  const first = values.filter((value) => value === leaning);
  return [...first, ...values.filter((value) => value !== leaning)].map((value, index) => ({
    value,
    label: wording.t(`paths:do.${value}`),
    variant: index === 0 ? 'primary' : 'secondary',
  }));
};
