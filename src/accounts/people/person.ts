import type { Grant } from '../domain/advisor.ts';

/** Somebody as an administrator sees them: with what they may do at the administrator's desks. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly lastSignInAt: Date | null;
  readonly grants: readonly Grant[];
};
