/** What a condition says of a company. Unknown is an answer of its own: neither yes nor no. */
export type Result = 'met' | 'unmet' | 'unknown';

/** Kleene's "and": one that is unmet settles it, one that is unknown leaves it open. */
export const all = (results: readonly Result[]): Result => {
  if (results.includes('unmet')) return 'unmet';
  return results.includes('unknown') ? 'unknown' : 'met';
};

/** Kleene's "or". */
export const any = (results: readonly Result[]): Result => {
  if (results.includes('met')) return 'met';
  return results.includes('unknown') ? 'unknown' : 'unmet';
};

const OPPOSITE: Record<Result, Result> = { met: 'unmet', unmet: 'met', unknown: 'unknown' };

export const not = (result: Result): Result => OPPOSITE[result];
