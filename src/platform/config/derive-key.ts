import { hkdfSync } from 'node:crypto';

/** A key of its own for each purpose, so that one that leaks opens nothing else. */
export const deriveKey = (secret: string, purpose: string, bytes = 32): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `kasvupolku/${purpose}`, bytes));
