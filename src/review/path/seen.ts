/**
 * What somebody had before them when they pressed a button: the review's revision and the version of
 * the path. Whoever acts on an older one is told, and nothing is overwritten.
 */
export const seenOf = (revision: number, version: number): string => `${revision}.${version}`;
