import { FinnishBusinessIds } from 'finnish-business-ids';

const TYPED = /^(?:FI)?(\d{6,7})-?(\d)$/i;
/** Passes the check digit, but nobody has it. */
const NOBODYS = '0000000-0';

/**
 * A Finnish business ID as it is written, `1234567-1`, or null when it cannot be one. Older ones
 * have six digits, and many people copy their VAT number.
 */
export const readBusinessId = (typed: string): string | null => {
  const [, digits, check] = TYPED.exec(typed.replace(/[\s.]/g, '').replace(/[‐-―−]/g, '-')) ?? [];
  if (digits === undefined || check === undefined) return null;
  const businessId = `${digits.padStart(7, '0')}-${check}`;
  if (businessId === NOBODYS) return null;
  return FinnishBusinessIds.isValidBusinessId(businessId) ? businessId : null;
};
