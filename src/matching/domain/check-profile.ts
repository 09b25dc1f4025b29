import { misfit } from '../../catalogue/domain/fact-values.ts';
import { factName, type FactVocabulary } from '../../catalogue/domain/facts.ts';
import { isSectorCode } from '../../catalogue/domain/sector-codes.ts';
import type { Tables } from '../../catalogue/domain/tables.ts';
import {
  CODE_SCHEMES,
  NEEDS,
  SECTORS,
  STAGES,
  type CodeScheme,
} from '../../catalogue/domain/vocabulary.ts';
import { LANGUAGES } from '../../shared/language.ts';
import type { Profile } from './profile.ts';

/** What a profile is held to: the facts of one catalogue, and places and codes. */
export type ProfileRules = { readonly vocabulary: FactVocabulary; readonly tables: Tables };

export type CheckedProfile =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What is wrong with a value, to be read after the field's name; null where nothing is. */
type Check = (value: unknown) => string | null;

const isText: Check = (value) => (typeof value === 'string' ? null : 'must be a text');

const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value)
      ? null
      : `must be one of ${words.join(', ')}`;

const listOf =
  (check: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'must be a list';
    if (new Set(value).size < value.length) return 'names something twice';
    for (const element of value as unknown[]) {
      const problem = check(element);
      if (problem !== null) return `${JSON.stringify(element)} ${problem}`;
    }
    return null;
  };

const municipality =
  ({ areas }: Tables): Check =>
  (value) =>
    typeof value === 'string' && areas.isMunicipality(value)
      ? null
      : 'must be a municipality of three digits, such as 091, or null';

/** Each field with its check. Null is allowed wherever a field may be unknown. */
const fieldChecks = (tables: Tables): Readonly<Record<keyof Profile, Check>> => ({
  id: isText,
  stage: oneOf(STAGES),
  area: municipality(tables),
  sectors: listOf(oneOf(SECTORS)),
  sectorCode: isText,
  sectorScheme: oneOf(CODE_SCHEMES),
  needs: listOf(oneOf(NEEDS)),
  goal: oneOf(STAGES),
  language: oneOf(LANGUAGES),
  text: isText,
  facts: (value) =>
    typeof value === 'object' && !Array.isArray(value) ? null : 'must be an object of facts',
  used: listOf(isText),
  declined: listOf(isText),
  pinned: listOf(isText),
  excluded: listOf(isText),
});

/** These have a field of their own. */
const NOT_IN_FACTS = ['stage', 'sector', 'sectorCode', 'area'];

const checkFact = (name: string, value: unknown, rules: ProfileRules): string | null => {
  if (NOT_IN_FACTS.includes(name)) return 'has a field of its own in the profile';
  const type = rules.vocabulary.get(factName(name));
  if (type === undefined) return 'is not known';
  if (value === null) return null;
  if (type.kind !== 'choices') return misfit(value, type, rules.tables);
  if (!Array.isArray(value)) return 'must be a list of its choices';
  return (value as unknown[])
    .map((choice) => misfit(choice, type, rules.tables))
    .reduce((first, next) => first ?? next, null);
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const checkFacts = (facts: object, rules: ProfileRules): string[] => {
  const given = new Map<string, unknown>();
  return Object.entries(facts).flatMap(([name, value]: [string, unknown]) => {
    const own = factName(name);
    const other = given.get(own);
    given.set(own, value);
    if (isGiven(other) && isGiven(value) && other !== value)
      return [`facts.${name} contradicts another name of the same fact`];
    const problem = checkFact(name, value, rules);
    return problem === null ? [] : [`facts.${name} ${problem}`];
  });
};

const checkCode = ({ sectorCode, sectorScheme }: Record<string, unknown>): string[] => {
  if (typeof sectorCode !== 'string') return [];
  const scheme: CodeScheme = sectorScheme === 'TOL2008' ? 'TOL2008' : 'TOL2025';
  return isSectorCode(sectorCode, scheme) ? [] : [`sectorCode is no code of ${scheme}`];
};

/** A profile from outside, held to the letter: every field that is wrong is named. */
export const checkProfile = (value: unknown, rules: ProfileRules): CheckedProfile => {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, problems: ['a profile must be an object'] };
  const fields = value as Record<string, unknown>;
  const checks = new Map<string, Check>(Object.entries(fieldChecks(rules.tables)));
  const problems = Object.entries(fields).flatMap(([name, given]) => {
    const check = checks.get(name);
    if (check === undefined) return [`${name} is not known`];
    const problem = given === null && name !== 'stage' ? null : check(given);
    return problem === null ? [] : [`${name} ${problem}`];
  });
  if (fields['stage'] === undefined) problems.push('stage is missing');
  if (fields['area'] === undefined) problems.push('area is missing; null says "not decided yet"');
  problems.push(...checkCode(fields));
  if (problems.length === 0) problems.push(...checkFacts(fields['facts'] ?? {}, rules));
  return problems.length === 0
    ? { ok: true, profile: fields as unknown as Profile }
    : { ok: false, problems };
};

/**
 * A stored profile for matching it again: facts that the catalogue no longer asks about are left
 * out, and named.
 */
export const withoutForgottenFacts = (
  profile: Profile,
  vocabulary: FactVocabulary,
): { readonly profile: Profile; readonly ignored: readonly string[] } => {
  const facts = Object.entries(profile.facts ?? {});
  const ignored = facts.map(([name]) => name).filter((name) => !vocabulary.has(factName(name)));
  if (ignored.length === 0) return { profile, ignored };
  const kept = Object.fromEntries(facts.filter(([name]) => !ignored.includes(name)));
  return { profile: { ...profile, facts: kept }, ignored };
};
