import type { Criterion } from './result.ts';
import {
  AREA_SHARE,
  LANGUAGE_SHARE,
  MAX_POINTS,
  ROLE_SHARE,
  SECTOR_SHARE,
  STAGE_SHARE,
  TIMING_SHARE,
} from './weights.ts';

/** How well a service does by one criterion: the code of the reason, and its whole points. */
export type Level = { readonly code: string; readonly points: number };

/** A criterion's levels: each gives a share of the criterion's maximum. */
const levelsOf = <L extends string>(
  criterion: Criterion,
  shares: Record<L, number>,
): Readonly<Record<L, Level>> =>
  Object.fromEntries(
    Object.entries<number>(shares).map(([level, share]) => [
      level,
      { code: `${criterion}.${level}`, points: Math.round(MAX_POINTS[criterion] * share) },
    ]),
  ) as Record<L, Level>;

export const STAGE = levelsOf('stage', STAGE_SHARE);
export const SECTOR = levelsOf('sector', SECTOR_SHARE);
export const AREA = levelsOf('area', AREA_SHARE);
export const ROLE = levelsOf('role', ROLE_SHARE);
export const TIMING = levelsOf('timing', TIMING_SHARE);
export const LANGUAGE = levelsOf('language', LANGUAGE_SHARE);
