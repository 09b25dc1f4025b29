import type { Part } from '../difference.ts';

/** What a check found in one field of one entry. An error keeps the catalogue from being loaded. */
export type Finding = {
  readonly severity: 'error' | 'warning';
  /** As a reader would point to it: `conditions[0].in`. */
  readonly field: string;
  readonly message: string;
};

/** A finding with its place: the entry's number in its part, or null for the catalogue as a whole. */
export type Problem = Finding & {
  readonly part: Part | null;
  readonly index: number | null;
};

export const error = (field: string, message: string): Finding => ({
  severity: 'error',
  field,
  message,
});

export const warning = (field: string, message: string): Finding => ({
  severity: 'warning',
  field,
  message,
});

export const at = (part: Part | null, index: number | null, found: readonly Finding[]): Problem[] =>
  found.map((finding) => ({ ...finding, part, index }));
