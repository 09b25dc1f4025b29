import type { OperatorConfig } from '../../platform/config/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';

export type FeedbackView = {
  readonly title: string;
  /** Null: the operator has not given one. */
  readonly email: string | null;
};

export const feedbackView = (
  translate: Translate,
  { feedbackEmail }: OperatorConfig,
): FeedbackView => ({ title: translate('legal:feedback.title'), email: feedbackEmail });
