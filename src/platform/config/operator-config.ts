import { type AccessibilityReview, readAccessibilityFile } from './accessibility-file.ts';
import type { EnvironmentReader } from './environment-reader.ts';

/** What the law wants to be told about whoever runs this installation. Null: not said yet. */
export type OperatorConfig = {
  readonly name: string | null;
  /** For questions about personal data, to the data protection officer too. */
  readonly privacyEmail: string | null;
  readonly feedbackEmail: string | null;
  readonly accessibility: AccessibilityReview | null;
};

export const readOperator = (read: EnvironmentReader): OperatorConfig =>
  Object.freeze({
    name: read.text('OPERATOR_NAME') ?? null,
    privacyEmail: read.email('PRIVACY_EMAIL') ?? null,
    feedbackEmail: read.email('FEEDBACK_EMAIL') ?? null,
    accessibility: readAccessibilityFile(read),
  });
