import type { Contact } from './company.ts';

type Sides = {
  readonly kept: Contact;
  readonly gone: Contact;
  /** Nothing may be sent to the address of the one that stays. */
  readonly isKeptBarred: boolean;
};

/**
 * How a company is reached after another one turned out to be the same. The address of the one that
 * stays goes before the other, unless nothing may be sent to it; what it lacks comes from the other,
 * and who asked for a person still asks.
 */
export const mergedContact = ({ kept, gone, isKeptBarred }: Sides): Contact => {
  const email = addressOf({ kept, gone, isKeptBarred });
  const proofs = [kept, gone].filter((one) => one.email === email).map((one) => one.provedAt);
  return {
    email,
    phone: kept.phone ?? gone.phone,
    provedAt: earliest(proofs),
    advisorAskedAt: earliest([kept.advisorAskedAt, gone.advisorAskedAt]),
  };
};

const addressOf = ({ kept, gone, isKeptBarred }: Sides): string | null =>
  isKeptBarred ? (gone.email ?? kept.email) : (kept.email ?? gone.email);

const earliest = (times: readonly (Date | null)[]): Date | null =>
  times.flatMap((time) => time ?? []).sort((one, other) => one.getTime() - other.getTime())[0] ??
  null;
