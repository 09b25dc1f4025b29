import type { Need, Role } from '../../catalogue/domain/vocabulary.ts';
import type { Language } from '../../shared/language.ts';
import type { Criterion } from './result.ts';

/**
 * How much each criterion can give; a perfect service has 1,000 points. The numbers are round on
 * purpose: they say what matters more, not how much exactly. docs/matching.md tells why each one is
 * as it is, and what the result is without it.
 */
export const MAX_POINTS: Record<Criterion, number> = {
  needs: 280,
  words: 220,
  sector: 100,
  role: 100,
  stage: 100,
  area: 140,
  timing: 40,
  language: 20,
  // Nothing is known yet about which steps helped whom; learned evidence will bring its own maximum.
  evidence: 0,
};

export const STAGE_SHARE = { main: 1, also: 0.7, 'ahead-main': 0.8, ahead: 0.5, none: 0 };
export const SECTOR_SHARE = { any: 0.5, unknown: 0.2, other: 0 };
export const AREA_SHARE = {
  municipality: 1,
  'sub-region': 0.9,
  region: 0.8,
  nationwide: 0.6,
  remote: 0,
  unknown: 0.3,
  elsewhere: 0,
};
export const ROLE_SHARE: Record<Role | 'special-here' | 'gateway-elsewhere', number> = {
  gateway: 1,
  'gateway-elsewhere': 0.2,
  core: 0.8,
  'special-here': 0.8,
  special: 0.3,
  background: 0.2,
};
export const TIMING_SHARE = { open: 1, unknown: 0.5, opens: 0.5, closed: 0 };
export const LANGUAGE_SHARE = { yours: 1, unknown: 0.5, other: 0 };

/**
 * What one need gives of the whole when the service is there for it, or serves it as well; how much
 * each later need of the company counts of the one before; how much the rarest need outweighs the
 * commonest.
 */
export const NEED = { main: 0.7, also: 0.35, later: 0.9, rarity: 0.1 };

/**
 * BM25 as usual, and: how much a word of a name, a keyword or a summary weighs; what a synonym, or
 * a part of a compound word, counts of the word itself; and the score that gives half of the points.
 */
export const WORDS = {
  k1: 1.2,
  b: 0.5,
  name: 2,
  keyword: 2,
  summary: 0.5,
  synonym: 0.5,
  part: 0.6,
  half: 6,
};

/** Diminishing returns of the choice: what the next one of the same keeps. */
export const KEEPS = { need: 0.85, milestone: 0.95, kind: 0.95, unsure: 0.9, opens: 1.15 };

/** Frozen figures that come from a catalogue: `npm run weights:refresh` makes them anew. */
export type Weights = {
  readonly version: string;
  /** 0 for the commonest need in the catalogue, 1 for the rarest. */
  readonly needRarity: { readonly [need in Need]?: number };
  readonly words: WordStatistics;
};

export type WordStatistics = {
  readonly services: number;
  readonly averageLength: { readonly [language in Language]: number };
  /** In how many services each stem occurs, by language. */
  readonly frequency: { readonly [language in Language]: ReadonlyMap<string, number> };
};
