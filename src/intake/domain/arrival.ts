const SLUG = /^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;
const LONGEST = 40;

/** Where a founder came from (`?from=`): a short plain word of ours, or nothing at all. */
export const readArrival = (from: unknown): string | null => {
  if (typeof from !== 'string') return null;
  const word = from.trim().toLowerCase();
  return word.length <= LONGEST && SLUG.test(word) ? word : null;
};
