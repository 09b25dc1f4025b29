import { NEEDS, SECTORS, type Need, type Sector } from '../../catalogue/domain/vocabulary.ts';
import type { Language } from '../../shared/language.ts';
import { toBits } from './columns.ts';
import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Profile } from './profile.ts';
import { stageWindow, USUAL_NEEDS, type StageWindow } from './stage-window.ts';
import { NEED, type Weights } from './weights.ts';

/** A need of the company, and what it gives of all points for needs where a service meets it. */
export type SoughtNeed = {
  readonly need: Need;
  readonly bit: number;
  readonly main: number;
  readonly also: number;
};

/** What a company looks for, as fit and path ask for it. */
export type Seeker = {
  readonly window: StageWindow;
  /** In the company's order; a company that named none gets what is usual at its stage. */
  readonly needs: readonly SoughtNeed[];
  readonly named: boolean;
  readonly needMask: number;
  /** Null while the field is not known. */
  readonly sectors: number | null;
  /** The municipality, its sub-region and its region; null while the place is not known. */
  readonly places: readonly string[] | null;
  readonly language: Language | null;
  readonly inTrouble: boolean;
};

export const seekerOf = (profile: Profile, facts: KnownFacts, weights: Weights): Seeker => {
  const stated = profile.needs ?? [];
  const wanted = stated.length > 0 ? [...new Set(stated)] : USUAL_NEEDS[profile.stage];
  const inTrouble = wanted.includes('trouble');
  // In trouble a person comes first, whatever else is wished for.
  const ordered = inTrouble
    ? ['trouble' as const, ...wanted.filter((need) => need !== 'trouble')]
    : wanted;
  const sectors = facts.known.get('sector');
  const places = facts.known.get('area')?.values;
  return {
    window: stageWindow(profile),
    needs: ordered.map((need, order) => soughtNeed(need, order, weights)),
    named: stated.length > 0,
    needMask: toBits(NEEDS, wanted),
    sectors:
      sectors !== undefined && (sectors.complete || sectors.values.length > 0)
        ? toBits(SECTORS, sectors.values as readonly Sector[])
        : null,
    places: places === undefined ? null : (places as readonly string[]),
    language: profile.language ?? null,
    inTrouble,
  };
};

const soughtNeed = (need: Need, order: number, weights: Weights): SoughtNeed => {
  const rarity = 1 - NEED.rarity * (1 - (weights.needRarity[need] ?? 1));
  const share = NEED.later ** order * rarity;
  return {
    need,
    bit: toBits(NEEDS, [need]),
    main: NEED.main * share,
    also: NEED.also * share,
  };
};
