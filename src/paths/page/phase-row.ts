import type { Step } from '../../matching/domain/result.ts';
import type { StepCard, StepSurroundings } from './step-card.ts';

/** Said of a step that is for another stage than the company's own. */
export const phaseRow = (
  { phase }: Step,
  { profile, wording }: StepSurroundings,
): StepCard['rows'] =>
  phase === profile.stage
    ? []
    : [
        {
          label: wording.t('paths:row.phase'),
          values: [{ text: wording.stageName(phase), lang: wording.language }],
        },
      ];
