/** What became of a step that was done. `turned-away`: asked or applied, and not taken. */
export const OUTCOMES = ['helped', 'helped-somewhat', 'no-help', 'turned-away'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const isOutcome = (value: unknown): value is Outcome =>
  OUTCOMES.some((outcome) => outcome === value);
