import { createHash, randomBytes } from 'node:crypto';

/** 256 bits; see `looksLikeToken`. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** All of a token that the database gets to see. */
export const hashOf = (token: string): string =>
  createHash('sha256').update(token).digest('base64url');
