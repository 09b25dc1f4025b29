/**
 * How long things are kept. The nightly purge goes by these figures and the privacy notice prints
 * them, so that neither can say something else. Their reasons: docs/decisions/0010.
 */
export const KEPT = {
  /** Unfinished answers, from the last change. */
  draftDays: 30,
  unprovedAddressDays: 7,
  /** A company with its path, from the last contact. */
  pathMonths: 24,
  /** The record of a settled mail. */
  mailLogMonths: 12,
  /** The proof of a consent, from its end. */
  consentProofYears: 3,
} as const;
