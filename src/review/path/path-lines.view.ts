import { STAGES, type Stage } from '../../catalogue/domain/vocabulary.ts';
import { HORIZONS, type Horizon, type Step } from '../../matching/domain/result.ts';
import { isOwnStep, noteOn, ownStepsIn } from '../../paths/domain/decision.ts';
import { stepCard, type StepCard, type Wording } from '../../paths/index.ts';
import {
  select,
  type Select,
  textArea,
  type TextArea,
  textField,
  type TextField,
} from '../../platform/views/index.ts';
import { REMOVAL_REASONS } from '../domain/removal.ts';
import { LIMITS } from './path-edit.form.ts';
import type { PathReview } from './path-review.service.ts';
import type { Shown } from './shown.ts';
import { errorAt, ownStepFields, type OwnStepFields } from './step-fields.ts';
import { writtenOn } from './written-on.ts';

export type PathLine = {
  readonly card: StepCard;
  readonly id: string;
  readonly key: string;
  readonly isOwn: boolean;
  readonly isKept: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly reasons: readonly { readonly value: string; readonly label: string }[];
  readonly whyField: TextField;
  readonly noteField: TextArea;
  readonly snippetField: Select | null;
  readonly horizonField: Select;
  /** Null where there is no stage to choose. */
  readonly phaseField: Select | null;
  /** Of an advisor's own step. */
  readonly ownFields: OwnStepFields | null;
  /** What was typed here and could not be saved is to be seen. */
  readonly isOpen: boolean;
  readonly isRemoving: boolean;
};

export const reasonsIn = (wording: Wording): PathLine['reasons'] =>
  REMOVAL_REASONS.map((value) => ({ value, label: wording.t(`desk-path:reason.${value}`) }));

export const linesOf = (
  page: PathReview,
  shown: Shown,
): readonly (PathLine & { readonly horizon: Horizon })[] => {
  const { wording } = shown;
  const { draft, today } = page;
  const { steps } = draft.standing;
  const around = {
    wording,
    today,
    profile: draft.profile,
    steps,
    statusOf: (service: string) => draft.statuses.get(service) ?? 'to-do',
    // Advisors may read why, own words included.
    ownerPath: '',
    remindOn: null,
    written: writtenOn(page),
  };
  const isPinned = (service: string): boolean =>
    draft.decisions.some((one) => one.kind === 'pinned' && one.service === service);
  return steps.flatMap((step, index) => {
    const card = stepCard(step, around);
    if (card === null) return [];
    return {
      card: { ...card, statusAction: null },
      id: `step-${step.service}`,
      key: index < 9 ? String(index + 1) : '',
      horizon: step.horizon,
      isOwn: isOwnStep(step.service),
      isKept: isPinned(step.service),
      isFirst: index === 0,
      isLast: index === steps.length - 1,
      reasons: reasonsIn(wording),
      isOpen: isTypedInto(step, ['note', 'own-step', 'phase', 'horizon'], shown),
      isRemoving: isTypedInto(step, ['remove'], shown),
      ...fieldsOf(step, index + 1, page, shown),
    };
  });
};

const isTypedInto = ({ service }: Step, forms: readonly string[], { typed }: Shown): boolean =>
  typed?.service === service && forms.includes(typed.form);

const fieldsOf = (
  { service, horizon, phase }: Step,
  number: number,
  page: PathReview,
  shown: Shown,
): Pick<
  PathLine,
  'whyField' | 'noteField' | 'snippetField' | 'horizonField' | 'phaseField' | 'ownFields'
> => {
  const { draft } = page;
  const { wording, typed } = shown;
  const { steps } = draft.standing;
  const own = ownStepsIn(draft.decisions).find((step) => step.service === service);
  const typedInto = (form: string, field: string): string | undefined =>
    typed?.form === form && typed.service === service ? typed.values[field] : undefined;
  return {
    whyField: textField({
      id: `why-${number}`,
      name: 'why',
      label: wording.t('desk-path:remove.why'),
      value: typedInto('remove', 'why') ?? '',
      error: errorAt('why', number, shown, steps),
    }),
    noteField: textArea({
      id: `note-${number}`,
      name: 'note',
      label: wording.t('desk-path:step-note'),
      value: typedInto('note', 'note') ?? noteOn(draft.decisions, service) ?? '',
      rows: 3,
      limit: LIMITS.note,
      error: errorAt('note', number, shown, steps),
    }),
    snippetField: snippetField(page, `snippet-${number}`, wording),
    horizonField: {
      ...select({
        name: 'horizon',
        label: wording.t('desk-path:horizon'),
        options: HORIZONS.map((value) => ({ value, label: wording.t(`paths:horizon.${value}`) })),
        chosen: horizon,
      }),
      id: `horizon-${number}`,
    },
    ownFields:
      own === undefined ? null : ownStepFields({ number, service, step: own }, shown, steps),
    phaseField: phaseField(phase, number, draft.profile.stage, wording),
  };
};

/** From where the company is on: a step for a stage behind it would be for now. */
const phaseField = (phase: Stage, number: number, own: Stage, wording: Wording): Select | null => {
  const stages = STAGES.slice(STAGES.indexOf(own));
  if (stages.length < 2) return null;
  const field = select({
    name: 'phase',
    label: wording.t('desk-path:phase'),
    options: stages.map((value) => ({ value, label: wording.stageName(value) })),
    chosen: phase,
  });
  return { ...field, id: `phase-${number}` };
};

/** Ready sentences to put into a note; null where the desk has none. */
export const snippetField = (
  { snippets }: PathReview,
  id: string,
  wording: Wording,
): Select | null => {
  if (snippets.length === 0) return null;
  const options = [
    { value: '', label: wording.t('snippets:nothing') },
    ...snippets.map(({ id: value, name }) => ({ value, label: name })),
  ];
  const field = select({
    name: 'snippet',
    label: wording.t('snippets:choose'),
    options,
    chosen: '',
  });
  return { ...field, id };
};
