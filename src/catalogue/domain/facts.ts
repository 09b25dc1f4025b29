import type { Question, Scalar } from './format.ts';
import type { SectorCode } from './sector-codes.ts';
import { LEGAL_FORMS, MILESTONES, SECTORS, STAGES } from './vocabulary.ts';

/** A known fact's value; a list for `choices` questions. */
export type FactValue = string | number | boolean | readonly string[];

export type FactType =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice' | 'choices'; readonly values: readonly string[] }
  | { readonly kind: 'number' }
  | { readonly kind: 'date' }
  | { readonly kind: 'area' }
  | { readonly kind: 'sector-code' };

/** Every fact that a condition of one catalogue may ask about. */
export type FactVocabulary = ReadonlyMap<string, FactType>;

/** The numbers that are 0 while there is no company, unless given. */
export const ZERO_BEFORE_REGISTERING = ['companyAgeYears', 'employees', 'revenueEur'] as const;

const BUILT_IN: FactVocabulary = new Map<string, FactType>([
  ['stage', { kind: 'choice', values: STAGES }],
  ['sector', { kind: 'choices', values: SECTORS }],
  ['sectorCode', { kind: 'sector-code' }],
  ['area', { kind: 'area' }],
  ['legalForm', { kind: 'choice', values: LEGAL_FORMS }],
  ['foundedOn', { kind: 'date' }],
  ['companyAgeYears', { kind: 'number' }],
  ['employees', { kind: 'number' }],
  ['revenueEur', { kind: 'number' }],
  ...MILESTONES.map((milestone) => [milestone, { kind: 'boolean' }] as const),
]);

const ALIASES: Readonly<Record<string, string>> = { registered: 'company-registered' };

/** A fact's own name: `registered` is read as `company-registered`. */
export const factName = (name: string): string => ALIASES[name] ?? name;

/** True for the names that no question may take. */
export const isBuiltInFact = (name: string): boolean => BUILT_IN.has(factName(name));

const questionType = ({ type, options }: Question): FactType =>
  type === 'choice' || type === 'choices'
    ? { kind: type, values: (options ?? []).map(({ value }) => value) }
    : { kind: type };

export const factVocabulary = (questions: readonly Question[]): FactVocabulary =>
  new Map([
    ...questions.map((question) => [question.id, questionType(question)] as const),
    ...BUILT_IN,
  ]);

/**
 * The facts whose being unknown keeps a service off the path: the questions marked `askFirst`, and
 * place and field, which the questionnaire asks of everybody.
 */
export const askFirstFacts = (questions: readonly Question[]): ReadonlySet<string> =>
  new Set([
    'area',
    'sector',
    ...questions.filter(({ askFirst }) => askFirst === true).map(({ id }) => id),
  ]);

/**
 * What is known of one fact: the values that hold, and whether no other can. A fact of which
 * nothing is known has no value and may have any.
 */
export type Known = { readonly values: readonly Scalar[]; readonly complete: boolean };

export const UNKNOWN: Known = { values: [], complete: false };

/** All that is known of one company on one day. */
export type KnownFacts = {
  readonly known: ReadonlyMap<string, Known>;
  readonly sectorCode: SectorCode | null;
};
