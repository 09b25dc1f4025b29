import { readFileSync } from 'node:fs';
import { LANGUAGES, type Language } from '../../shared/language.ts';
import { isLocalDate, type LocalDate } from '../../shared/local-date.ts';
import type { EnvironmentReader } from './environment-reader.ts';

const REVIEWERS = ['self', 'other'] as const;
const REASONS = ['not-yet', 'burden', 'out-of-scope'] as const;

/** Content that does not meet a success criterion, and why. */
export type AccessibilityGap = {
  /** Of WCAG: `1.4.3`. */
  readonly criterion: string;
  readonly reason: (typeof REASONS)[number];
  readonly text: Readonly<Record<Language, string>>;
};

/** What a review of this installation found. Without gaps it meets the law in full. */
export type AccessibilityReview = {
  readonly publishedOn: LocalDate;
  readonly reviewedOn: LocalDate;
  readonly reviewedBy: (typeof REVIEWERS)[number];
  readonly gaps: readonly AccessibilityGap[];
};

type Loose = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

const isOneOf = (values: readonly string[], value: unknown): boolean =>
  values.some((each) => each === value);

const isGap = (value: unknown): boolean => {
  if (!isObject(value) || !isObject(value.text)) return false;
  const { text } = value;
  return (
    typeof value.criterion === 'string' &&
    /^\d\.\d\.\d{1,2}$/.test(value.criterion) &&
    isOneOf(REASONS, value.reason) &&
    LANGUAGES.every((language) => typeof text[language] === 'string' && text[language] !== '')
  );
};

const problemOf = (content: unknown): string | null => {
  if (!isObject(content)) return 'must hold a JSON object';
  const { publishedOn, reviewedOn, reviewedBy, gaps } = content;
  if (!isLocalDate(publishedOn) || !isLocalDate(reviewedOn)) {
    return 'needs publishedOn and reviewedOn, as in 2026-11-24';
  }
  if (!isOneOf(REVIEWERS, reviewedBy)) return 'needs reviewedBy: self or other';
  if (!Array.isArray(gaps) || !gaps.every(isGap)) {
    return 'needs gaps: a list of { criterion, reason: not-yet, burden or out-of-scope, text in fi, sv and en }';
  }
  return null;
};

export const readAccessibilityFile = (read: EnvironmentReader): AccessibilityReview | null => {
  const file = read.text('ACCESSIBILITY_FILE');
  if (file === undefined) return null;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    read.report('ACCESSIBILITY_FILE', 'must be a JSON file that can be read');
    return null;
  }
  const problem = problemOf(content);
  if (problem === null) return content as AccessibilityReview;
  read.report('ACCESSIBILITY_FILE', problem);
  return null;
};
