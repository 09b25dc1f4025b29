import type { LocalDate } from '../../shared/local-date.ts';
import { isSettled, type StepStatus } from '../domain/step-status.ts';
import { type ToldStep, toldStep } from '../told-step.ts';
import type { Wording } from '../wording.ts';
import type { OneStep } from './one-step.service.ts';

export type OneStepView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly text: string;
  readonly step: ToldStep | null;
  readonly buttons: readonly {
    readonly value: StepStatus;
    readonly label: string;
    readonly variant: 'primary' | 'secondary';
  }[];
  readonly next: ToldStep | null;
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
  const { wording, today } = around;
  if (!('service' in state)) return endedView(state.kind, wording);
  const told = { written: state.written, today };
  const step = toldStep(state.service, told, wording);
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
        : toldStep(state.next.service, told, wording),
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

const buttonsFor = (status: StepStatus, { wording, leaning }: Around): OneStepView['buttons'] => {
  const values = ANSWERS.filter((value) => value !== status);
  const first = values.filter((value) => value === leaning);
  return [...first, ...values.filter((value) => value !== leaning)].map((value, index) => ({
    value,
    label: wording.t(`paths:do.${value}`),
    variant: index === 0 ? 'primary' : 'secondary',
  }));
};
