/**
 * Whom an enhanced status code (RFC 3463) speaks of, in an answer of the relay as in a report that
 * comes later. `passing`: it may be otherwise tomorrow.
 */
export type StatusMeaning = 'passing' | 'policy' | 'address' | 'message' | 'other';

const MEANINGS: readonly (readonly [RegExp, StatusMeaning])[] = [
  // 5.2.2 is a full mailbox, 5.3.x the receiving system's own trouble, 5.4.x the way there.
  [/^(4\..*|5\.(2\.2|[34]\.\d+))$/, 'passing'],
  // 5.1.7 and 5.1.8 refuse the sender's address, not the reader's.
  [/^5\.(7\.\d+|1\.[78])$/, 'policy'],
  [/^5\.[12]\.\d+$/, 'address'],
  [/^5\.6\.\d+$/, 'message'],
];

export const meaningOf = (code: string): StatusMeaning =>
  MEANINGS.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
