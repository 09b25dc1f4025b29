import type { OwnStep } from '../../paths/domain/decision.ts';
import { textArea, type TextArea, textField, type TextField } from '../../platform/views/index.ts';
import { LIMITS } from './path-edit.form.ts';
import type { Shown, Typed } from './shown.ts';

type Steps = readonly { readonly service: string }[];

/** The same fields come again with each step: its number tells them apart. */
const idOf = (field: string, number: number): string =>
  number === 0 ? field : `${field}-${number}`;

const numberOf = (typed: Typed | null, steps: Steps): number =>
  steps.findIndex(({ service }) => service === typed?.service) + 1;

/** Where on the page the problem is; nowhere in particular once its step has left the path. */
export const problemId = ({ problem, typed }: Shown, steps: Steps): string => {
  const number = numberOf(typed, steps);
  if (problem?.field === 'step') return number === 0 ? 'judge' : `step-${typed?.service ?? ''}`;
  return idOf(problem?.field ?? '', number);
};

/** What is wrong with one field of this step, 0 for those of no step. */
export const errorAt = (
  field: string,
  number: number,
  { problem, typed, wording }: Shown,
  steps: Steps,
): string | null =>
  problem?.field === field && numberOf(typed, steps) === number
    ? wording.t(`desk-path:problem.${problem.problem}`)
    : null;

export type OwnStepFields = {
  readonly titleField: TextField;
  readonly textField: TextArea;
  readonly contactField: TextField;
  readonly dateField: TextField;
};

type Written = {
  /** 0 for a step to come. */
  readonly number: number;
  readonly service: string;
  readonly step: OwnStep | null;
};

/** As the step stands, or as somebody typed it and could not save it. */
export const ownStepFields = (
  { number, service, step }: Written,
  shown: Shown,
  steps: Steps,
): OwnStepFields => {
  const { typed, wording } = shown;
  const isTyped = typed?.form === 'own-step' && typed.service === service;
  const values = isTyped ? typed.values : { ...step };
  const field = (name: keyof OwnStep) => ({
    id: idOf(name, number),
    name,
    label: wording.t(`desk-path:own.${name}`),
    value: values[name] ?? '',
    error: errorAt(name, number, shown, steps),
  });
  return {
    titleField: textField(field('title')),
    textField: textArea({ ...field('text'), rows: 3, limit: LIMITS.text }),
    contactField: textField(field('contact')),
    dateField: textField({ ...field('date'), type: 'date' }),
  };
};
