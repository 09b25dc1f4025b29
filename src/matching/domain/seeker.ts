import { NEEDS, SECTORS, type Need, type Sector } from '../../catalogue/domain/vocabulary.ts';
import { UNKNOWN, type KnownFacts } from '../../catalogue/domain/facts.ts';
import { LANGUAGES, type Language } from '../../shared/language.ts';
import { toBits } from './columns.ts';
import type { Level } from './levels.ts';
import type { Nearness, Places } from './nearness.ts';
import type { Profile } from './profile.ts';
import {
  looksAbroad,
  stageRank,
  stageWindow,
  USUAL_NEEDS,
  type StageWindow,
} from './stage-window.ts';
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
  /** Its own stage as a bit. */
  readonly ownStage: number;
  /** In the company's order; a company that named none gets what is usual at its stage. */
  readonly needs: readonly SoughtNeed[];
  readonly named: boolean;
  readonly needMask: number;
  /** Null while the field is not known. */
  readonly sectors: number | null;
  readonly places: Places;
  /** How near each set of places is to it. */
  readonly near: readonly Level[];
  /** As a bit; 0 while it is not known. */
  readonly languageBit: number;
  readonly language: Language | null;
  readonly inTrouble: boolean;
  /** It is about to found a company. */
  readonly founds: boolean;
  /** It wants to go abroad, or is there. */
  readonly goesAbroad: boolean;
};

export const seekerOf = (
  profile: Profile,
  facts: KnownFacts,
  { weights, nearness }: { readonly weights: Weights; readonly nearness: Nearness },
): Seeker => {
  const stated = profile.needs ?? [];
  const wanted = stated.length > 0 ? [...new Set(stated)] : USUAL_NEEDS[profile.stage];
  const inTrouble = wanted.includes('trouble');
  // In trouble a person comes first, whatever else is wished for.
  const ordered = inTrouble
    ? ['trouble' as const, ...wanted.filter((need) => need !== 'trouble')]
    : wanted;
  const places = (facts.known.get('area')?.values ?? null) as Places;
  const language = profile.language ?? null;
  return {
    window: stageWindow(profile),
    ownStage: 1 << stageRank(profile.stage),
    needs: ordered.map((need, order) => soughtNeed(need, order, weights)),
    named: stated.length > 0,
    needMask: toBits(NEEDS, wanted),
    sectors: fieldsOf(facts),
    places,
    near: nearness.levels(places),
    languageBit: language === null ? 0 : toBits(LANGUAGES, [language]),
    language,
    inTrouble,
    founds: wanted.includes('founding'),
    goesAbroad:
      wanted.includes('internationalisation') ||
      profile.stage === 'international' ||
      looksAbroad(profile),
  };
};

const fieldsOf = ({ known }: KnownFacts): number | null => {
  const { values, complete } = known.get('sector') ?? UNKNOWN;
  return complete || values.length > 0 ? toBits(SECTORS, values as readonly Sector[]) : null;
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
