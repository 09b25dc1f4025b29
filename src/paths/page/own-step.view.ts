import type { Step } from '../../matching/domain/result.ts';
import { ownStepsIn } from '../domain/decision.ts';
import { phaseRow } from './phase-row.ts';
import type { StepCard, StepSurroundings } from './step-card.ts';

/** A step that an advisor wrote: nothing was worked out, so nothing is shown of that. */
export const ownStepCard = (
  step: Step,
  around: StepSurroundings,
  frame: Pick<
    StepCard,
    | 'id'
    | 'number'
    | 'state'
    | 'label'
    | 'note'
    | 'underWay'
    | 'remind'
    | 'statusAction'
    | 'buttons'
  >,
): StepCard | null => {
  const { wording, written } = around;
  const own = ownStepsIn(written.decisions).find(({ service }) => service === step.service);
  if (own === undefined) return null;
  const date =
    own.date === null ? null : wording.t('paths:own.date', { date: wording.date(own.date) });
  return {
    ...frame,
    service: step.service,
    name: { text: own.title, lang: written.language },
    facts: [own.contact, date].filter((part) => part !== null && part !== '').join(' · '),
    why: null,
    fit: { text: wording.t('paths:own.tag'), tone: null },
    before: null,
    gives: { text: own.text, lang: written.language },
    rows: phaseRow(step, around),
    waits: [],
    action: null,
    phone: null,
    points: null,
    source: null,
  };
};
