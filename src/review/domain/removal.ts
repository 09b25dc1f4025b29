/** Why an advisor takes a service off a path. Learned from, so few and always the same. */
export const REMOVAL_REASONS = [
  'wrong-for-company',
  'already-used',
  'full',
  'not-now',
  'better-exists',
  'other',
] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

export const isRemovalReason = (value: unknown): value is RemovalReason =>
  REMOVAL_REASONS.some((reason) => reason === value);
