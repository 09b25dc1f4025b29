export type ParsedPhone =
  { readonly ok: true; readonly phone: string | null } | { readonly ok: false };

const FEWEST_DIGITS = 5;
const MOST_DIGITS = 15;

/** As it was typed, if it can be a phone number at all: a person will dial it. */
export const parsePhone = (typed: string): ParsedPhone => {
  const phone = typed.trim().replace(/\s+/g, ' ');
  if (phone === '') return { ok: true, phone: null };
  const digits = phone.replace(/\D/g, '').length;
  return /^\+?[\d ()/-]+$/.test(phone) && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS
    ? { ok: true, phone }
    : { ok: false };
};
