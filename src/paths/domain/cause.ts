/** Why there is a new version of a path. */
export const CAUSES = [
  'first',
  'answers-changed',
  'question-answered',
  'review',
  'catalogue-changed',
] as const;
export type Cause = (typeof CAUSES)[number];

/** Who changed a step or decided about a service. */
export const ACTORS = ['founder', 'advisor'] as const;
export type Actor = (typeof ACTORS)[number];
