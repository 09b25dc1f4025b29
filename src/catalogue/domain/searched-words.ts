/** What is kept of a search that found nothing: at most so much. */
const LONGEST = 80;

const ADDRESS = /@|^(?:https?:|www\.)/u;
/** `5g`, `3d-tulostus`, `b2b` are words; any other digit may be part of a number that points at a person. */
const WORD_WITH_DIGIT = /^(?:\d[dg]|\p{L}2\p{L})(?:-\p{L}+)*$/u;

const namesNobody = (word: string): boolean => !/\p{N}/u.test(word) || WORD_WITH_DIGIT.test(word);

/**
 * The words of a search without what might point at a person: addresses and numbers go, the rest is
 * cut. Null when nothing is left to learn from.
 */
export const wordsToKeep = (searched: string): string | null => {
  const words = searched
    .normalize('NFC')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => !ADDRESS.test(word))
    .map((word) => word.replace(/[^\p{L}\p{M}\p{N}-]/gu, ''))
    .filter((word) => /\p{L}/u.test(word) && namesNobody(word))
    .join(' ');
  const kept = words.slice(0, LONGEST).trim();
  return kept === '' ? null : kept;
};
