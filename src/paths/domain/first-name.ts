const LONGEST = 40;
const NAME = /^\p{L}[\p{L}\p{M}]*(?:[ '’-]\p{L}[\p{L}\p{M}]*)*$/u;

/**
 * The only text of a founder that any mail carries, so it must be nothing but a name: letters, and
 * single spaces, hyphens and apostrophes between them. Anything else is left out whole: half a name
 * is worse than none, and half a link is still a link.
 */
export const cleanFirstName = (typed: string | null): string | null => {
  const name = (typed ?? '').normalize('NFC').trim();
  return name.length <= LONGEST && NAME.test(name) ? name : null;
};
