import type {
  Areas,
  Catalogue,
  Condition,
  Question,
  Sectors,
  Service,
} from '../src/catalogue/domain/format.ts';
import {
  KINDS,
  LEGAL_FORMS,
  MILESTONES,
  NEEDS,
  ROLES,
  SECTORS,
  STAGES,
} from '../src/catalogue/domain/vocabulary.ts';
import type { OwnWord, ServiceWords } from '../src/matching/domain/own-words.ts';
import type { Profile } from '../src/matching/domain/profile.ts';
import { LANGUAGES, type Language } from '../src/shared/language.ts';
import { chance, type Chance } from './chance.ts';

/** How often a service asks for what, roughly as in the product's own catalogue, with more conditions. */
const CITIES = ['091', '049', '092', '837', '853', '564'];
const OTHERS = ['297', '179', '905', '743', '405', '398'];
const SUB_REGIONS = ['SK011', 'SK023', 'SK064', 'SK171'];
const REGIONS = ['MK01', 'MK02', 'MK06', 'MK11', 'MK17'];
const CODES = [
  '10',
  '21',
  '26',
  '266',
  '27',
  '28',
  '35',
  '38',
  '46',
  '47',
  '56',
  '582',
  '62',
  '63',
  '71',
  '72',
  '86',
];
const FULL_CODES = [
  '10710',
  '21200',
  '26510',
  '26600',
  '27110',
  '28990',
  '35110',
  '38320',
  '46180',
  '47110',
  '56110',
  '58290',
  '62100',
  '63100',
  '71121',
  '72110',
  '86210',
];
const GROUPS = ['student', 'researcher', 'woman', 'newcomer', 'unemployed'];

const options = GROUPS.map((value) => ({ value, text: { en: value } }));
const QUESTIONS: readonly Question[] = [
  { id: 'founder-group', type: 'choices', askFirst: true, text: { en: 'Groups' }, options },
  { id: 'research-based-ip', type: 'boolean', askFirst: true, text: { en: 'Research' } },
  { id: 'costs-arisen', type: 'boolean', text: { en: 'Costs' } },
];

const areasOf = (dice: Chance): Areas => {
  const kind = dice.next();
  if (kind < 0.2) return { nationwide: true };
  if (kind < 0.75) return { municipalities: dice.some(CITIES, 2) };
  if (kind < 0.9) return { subRegions: [dice.one(SUB_REGIONS)] };
  return { regions: dice.some(REGIONS, 2) };
};

const sectorsOf = (dice: Chance): Sectors => {
  const kind = dice.next();
  if (kind < 0.42) return { any: true };
  if (kind < 0.45) return { any: true, exclude: dice.some(CODES, 2) };
  const tags = dice.some(SECTORS, 5);
  if (kind < 0.6) return { tags };
  return { tags, only: true, ...(dice.often(0.15) ? { codes: dice.some(CODES, 4) } : {}) };
};

const testOf = (dice: Chance): Condition =>
  dice.one<() => Condition>([
    () => ({ fact: 'employees', atMost: dice.one([9, 49, 249, 499]) }),
    () => ({ fact: 'employees', atLeast: dice.one([1, 5, 10]) }),
    () => ({ fact: 'companyAgeYears', atMost: dice.one([1, 2, 3, 4, 5, 7, 10]) }),
    () => ({ fact: 'revenueEur', atLeast: dice.one([10_000, 50_000, 200_000, 1_000_000]) }),
    () => ({ fact: 'legalForm', in: dice.some(LEGAL_FORMS, 3) }),
    () => ({ fact: 'legalForm', notIn: [dice.one(LEGAL_FORMS)] }),
    () => ({ fact: dice.one(MILESTONES), is: dice.often(0.8) }),
  ])();

const conditionsOf = (dice: Chance): readonly Condition[] => [
  ...(dice.often(0.4) ? [{ fact: 'company-registered', is: true }] : []),
  ...(dice.often(0.35) ? [testOf(dice)] : []),
  ...(dice.often(0.15) ? [testOf(dice)] : []),
  ...(dice.often(0.06) ? [{ fact: 'founder-group', in: dice.some(GROUPS, 2) }] : []),
  ...(dice.often(0.03) ? [{ fact: 'research-based-ip', is: true }] : []),
  ...(dice.often(0.1) ? [{ anyOf: [testOf(dice), { allOf: [testOf(dice), testOf(dice)] }] }] : []),
  ...(dice.often(0.03) ? [{ not: testOf(dice) }] : []),
];

const LINK = 'https://example.org/';

const serviceOf = (dice: Chance, index: number): Service => {
  const stages = dice.some(STAGES, 4);
  const needs = dice.some(NEEDS, 4);
  return {
    id: `service-${index}`,
    kind: dice.one(KINDS),
    role: dice.one(ROLES),
    providers: [],
    name: { en: `Service ${index}` },
    summary: { en: 'Made for measuring.' },
    action: { verb: 'contact', url: LINK },
    cost: 'free',
    languages: ['fi', 'en'],
    stages,
    mainStages: stages.slice(0, 1),
    sectors: sectorsOf(dice),
    areas: areasOf(dice),
    needs,
    mainNeeds: needs.slice(0, 1),
    conditions: conditionsOf(dice),
    requires: [],
    yields: [],
    before: dice.often(0.03) ? [dice.one(['company-registered', 'costs-arisen'])] : [],
    after: [],
    application: { mode: 'continuous' },
    status: 'live',
    source: {
      url: LINK,
      checkedOn: '2026-11-24',
      basis: 'unknown',
      confidence: 'low',
      confirmedByProvider: null,
    },
  };
};

export const syntheticCatalogue = (size: number, seed = 1): Catalogue => {
  const dice = chance(seed);
  return {
    format: 'kasvupolku-catalogue',
    version: 1,
    defaultLanguage: 'en',
    questions: QUESTIONS,
    providers: [],
    services: Array.from({ length: size }, (_, index) => serviceOf(dice, index)),
  };
};

/** Companies of which each fact is known this often; 1 leaves nothing unknown. */
export const syntheticCompanies = (count: number, known: number, seed = 2): readonly Profile[] => {
  const dice = chance(seed);
  const maybe = <T>(value: T): T | null => (dice.often(known) ? value : null);
  const employees = [0, 1, 3, 8, 10, 30, 60, 250, 600];
  return Array.from({ length: count }, (_, index) => ({
    id: `company-${index}`,
    stage: dice.one(STAGES),
    area: maybe(dice.one([...CITIES, ...CITIES, ...OTHERS])),
    sectors: maybe(dice.some(SECTORS, 3)),
    sectorCode: maybe(dice.one(FULL_CODES)),
    sectorScheme: 'TOL2025' as const,
    needs: dice.some(NEEDS, 3),
    language: dice.one(['fi', 'sv', 'en'] as const),
    facts: {
      ...Object.fromEntries(MILESTONES.map((milestone) => [milestone, maybe(dice.often(0.5))])),
      'research-based-ip': maybe(dice.often(0.2)),
      'costs-arisen': maybe(dice.often(0.3)),
      'founder-group': maybe(dice.often(0.5) ? [] : dice.some(GROUPS, 2)),
      legalForm: maybe(dice.one(LEGAL_FORMS)),
      employees: maybe(dice.one(employees)),
      companyAgeYears: maybe(Math.floor(dice.next() * 15)),
      revenueEur: maybe(Math.floor(dice.next() ** 4 * 5_000_000)),
    },
  }));
};

/** In how many services of our own catalogue each stem occurs. */
type Frequency = { readonly [language in Language]: ReadonlyMap<string, number> };

const WORDS_IN_A_SERVICE = 40;
const WORDS_IN_A_TEXT = 25;

/** Stems as often as our own catalogue has them. */
const stemsOf = (frequency: Frequency, language: Language): readonly string[] =>
  [...frequency[language]].flatMap(([stem, services]) => Array<string>(services).fill(stem));

export const syntheticServiceWords = (
  size: number,
  frequency: Frequency,
  seed = 3,
): readonly ServiceWords[] => {
  const dice = chance(seed);
  const stems = { fi: stemsOf(frequency, 'fi'), sv: stemsOf(frequency, 'sv') };
  const all = { ...stems, en: stemsOf(frequency, 'en') };
  const inLanguage = (language: Language) =>
    new Map(
      Array.from({ length: WORDS_IN_A_SERVICE }, () => [dice.one(all[language]), 1] as const),
    );
  return Array.from({ length: size }, () => ({
    fi: inLanguage('fi'),
    sv: inLanguage('sv'),
    en: inLanguage('en'),
  }));
};

/** What companies wrote, already stemmed: each word is one of one language. */
export const syntheticText = (
  count: number,
  frequency: Frequency,
  seed = 4,
): readonly (readonly OwnWord[])[] => {
  const dice = chance(seed);
  const none = { fi: [], sv: [], en: [] };
  const stems = LANGUAGES.map((language) => [language, [...frequency[language].keys()]] as const);
  const wordOf = (): OwnWord => {
    const [language, known] = dice.one(stems);
    const stem = dice.one(known);
    return { word: stem, stems: { ...none, [language]: [{ stem, weight: 1 }] } };
  };
  return Array.from({ length: count }, () => Array.from({ length: WORDS_IN_A_TEXT }, wordOf));
};
