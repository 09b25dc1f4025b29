/** What a founder can do about the reminders. */
export const CHOICES = ['start', 'pause', 'resume', 'fewer', 'usual', 'stop'] as const;
export type Choice = (typeof CHOICES)[number];

export const isChoice = (value: unknown): value is Choice =>
  CHOICES.some((choice) => choice === value);

/** What came of it. `mailed`: the confirmation waits in the mailbox. */
export const OUTCOMES = [
  'started',
  'mailed',
  'limit',
  'unreachable',
  'paused',
  'resumed',
  'fewer',
  'usual',
  'stopped',
] as const;
export type Outcome = (typeof OUTCOMES)[number];
