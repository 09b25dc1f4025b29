import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import { doubleCsrf } from 'csrf-csrf';
import { type Config, deriveKey } from '../config/index.ts';

export type Csrf = {
  /** The token for a form; sets the cookie that must come back with it. */
  tokenFor(request: Request, response: Response): string;
  /** The token in the form is the one in the cookie, and we made it. */
  hasToken(request: Request): boolean;
  /** No other site sent it, as far as the browser says. */
  isFromHere(request: Request): boolean;
};

const fieldOf = (request: Request, name: string): string | undefined => {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return undefined;
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' ? value : undefined;
};

const hostOf = (origin: string): string | null =>
  URL.canParse(origin) ? new URL(origin).host : null;

/** Pages with `no-referrer` post with `Origin: null`: it then proves nothing, and the token decides. */
const isOwnOrigin = (request: Request, publicUrl: string): boolean => {
  const origin = request.get('origin');
  if (origin === undefined || origin === 'null') return true;
  const host = hostOf(origin);
  return host !== null && (host === request.get('host') || host === hostOf(publicUrl));
};

const isSameSite = (request: Request): boolean => {
  const site = request.get('sec-fetch-site');
  return site === undefined || site === 'same-origin' || site === 'none';
};

/**
 * Stateless double submit: founders have no session. Over https the cookie's `__Host-` name keeps
 * neighbouring subdomains from planting one; on plain http browsers refuse that name.
 */
export const createCsrf = ({ secret, publicUrl }: Pick<Config, 'secret' | 'publicUrl'>): Csrf => {
  const secure = publicUrl.startsWith('https:');
  const key = createHash('sha256').update(deriveKey(secret, 'csrf')).digest('hex');
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => key,
    getSessionIdentifier: () => '',
    cookieName: secure ? '__Host-kasvupolku.csrf' : 'kasvupolku.csrf',
    // Lax: a form opened from a mail must not make those in other tabs invalid.
    cookieOptions: { secure, sameSite: 'lax', httpOnly: true, path: '/' },
    getCsrfTokenFromRequest: (request) => fieldOf(request, '_csrf'),
  });
  return {
    tokenFor: (request, response) => generateCsrfToken(request, response),
    hasToken: validateRequest,
    isFromHere: (request) => isSameSite(request) && isOwnOrigin(request, publicUrl),
  };
};
