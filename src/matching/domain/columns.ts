import type { Service } from '../../catalogue/domain/format.ts';
import { testsOf } from '../../catalogue/domain/conditions.ts';
import {
  isMilestone,
  KINDS,
  MILESTONES,
  NEEDS,
  SECTORS,
  STAGES,
  type Role,
} from '../../catalogue/domain/vocabulary.ts';
import { LANGUAGES } from '../../shared/language.ts';
import { requirements } from './requirements.ts';

/** Words of a closed list as bits, in the order of the list. */
export const toBits = <W extends string>(list: readonly W[], words: readonly W[]): number =>
  words.reduce((mask, word) => mask | (1 << list.indexOf(word)), 0);

export const fromBits = <W extends string>(list: readonly W[], mask: number): readonly W[] =>
  list.filter((_, index) => (mask & (1 << index)) !== 0);

/** In pairs, then in fours, then in bytes at once: words of closed lists fit into 32 bits. */
export const bitCount = (mask: number): number => {
  const pairs = mask - ((mask >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};

/** What fit asks of each service again and again, in a form that costs little to ask. */
export type FitColumn = {
  readonly stages: number;
  readonly mainStages: number;
  readonly needs: number;
  readonly mainNeeds: number;
  readonly sectors: number;
  readonly anySector: boolean;
  /** Which set of places it lists; `nearness.ts` tells how near that is. */
  readonly placeSet: number;
  /** Of those that a company may have; 0: none is known. */
  readonly languages: number;
  readonly role: Role;
  readonly kind: number;
};

/** What the path asks as well. */
export type Column = FitColumn & {
  readonly id: string;
  readonly live: boolean;
  readonly firstStage: number;
  readonly yields: number;
  readonly requires: number;
  /** Worth it only before something happens: an opportunity that passes. */
  readonly passing: boolean;
  /** Milestones that it must come before. */
  readonly before: number;
  /** Milestones that may change its verdict. */
  readonly hinges: number;
};

/** Registering also says that there is no age, no staff and no revenue yet. */
const SET_BY_REGISTERING = ['companyAgeYears', 'employees', 'revenueEur'];

const hinges = (service: Service): number => {
  const facts = requirements(service).flatMap((asked) =>
    'condition' in asked ? testsOf(asked.condition).map(({ fact }) => fact) : [],
  );
  const registering = facts.some((fact) => SET_BY_REGISTERING.includes(fact));
  return toBits(
    MILESTONES,
    MILESTONES.filter(
      (milestone) =>
        facts.includes(milestone) || (registering && milestone === 'company-registered'),
    ),
  );
};

/** A language of its own bit for any that a company cannot have: there is something, but not yours. */
const OTHER_LANGUAGE = 1 << LANGUAGES.length;

const languagesOf = ({ languages }: Service): number =>
  languages.length === 0
    ? 0
    : LANGUAGES.reduce(
        (mask, language, index) => (languages.includes(language) ? mask | (1 << index) : mask),
        OTHER_LANGUAGE,
      );

export const columnOf = (service: Service, placeSet: number): Column => ({
  id: service.id,
  live: service.status === 'live',
  stages: toBits(STAGES, service.stages),
  mainStages: toBits(STAGES, service.mainStages),
  firstStage: Math.min(...service.stages.map((stage) => STAGES.indexOf(stage))),
  needs: toBits(NEEDS, [...service.needs, ...service.mainNeeds]),
  mainNeeds: toBits(NEEDS, service.mainNeeds),
  sectors: 'tags' in service.sectors ? toBits(SECTORS, service.sectors.tags) : 0,
  anySector: 'any' in service.sectors,
  placeSet,
  languages: languagesOf(service),
  role: service.role,
  kind: KINDS.indexOf(service.kind),
  yields: toBits(MILESTONES, service.yields),
  requires: toBits(MILESTONES, service.requires),
  passing: service.before.length > 0,
  before: toBits(MILESTONES, service.before.filter(isMilestone)),
  hinges: hinges(service),
});
