import { isLanguage, type Language } from '../../shared/language.ts';
import { deskAddress } from '../desk/desk-address.ts';

/** What a browser has to remember while it is away at the city's sign-in. */
export type Attempt = {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly language: Language;
  /** Where they were going. */
  readonly to: string | null;
};

/** For a cookie that no script reads. It only means something to the browser that holds it. */
export const writeAttempt = (attempt: Attempt): string =>
  Buffer.from(JSON.stringify(attempt)).toString('base64url');

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

export const readAttempt = (cookie: unknown): Attempt | null => {
  const value = typeof cookie === 'string' ? parsed(cookie) : null;
  if (typeof value !== 'object' || value === null) return null;
  const { state, nonce, verifier, language, to } = value as Readonly<Record<string, unknown>>;
  if (typeof state !== 'string' || typeof nonce !== 'string') return null;
  if (typeof verifier !== 'string' || !isLanguage(language)) return null;
  return { state, nonce, verifier, language, to: deskAddress(to) };
};
