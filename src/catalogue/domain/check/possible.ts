import { addDays } from '../../../shared/local-date.ts';
import { evaluate, testFact, testsOf, type Test } from '../conditions.ts';
import type { FactType, FactVocabulary, KnownFacts } from '../facts.ts';
import type { Condition, Scalar } from '../format.ts';
import { all } from '../result.ts';
import { codeList } from '../sector-codes.ts';
import type { Tables } from '../tables.ts';

/** More combinations than this are not tried out; such conditions are taken to be possible. */
const MOST_TRIED = 20_000;

/** One way in which one fact may stand, as the values that hold; for a sector code, the code. */
type Stand = { readonly fact: string; readonly values: readonly Scalar[] };

/**
 * Whether some company could meet all of these conditions at once. For each fact it tries one value
 * from every stretch that the conditions tell apart.
 */
export const canBeMet = (
  conditions: readonly Condition[],
  vocabulary: FactVocabulary,
  tables: Tables,
): boolean => {
  const tests = conditions.flatMap(testsOf);
  const stands = [...new Set(tests.map(({ fact }) => fact))].map((fact): readonly Stand[] => {
    const type = vocabulary.get(fact);
    const about = tests.filter((test) => test.fact === fact);
    return type ? standsOf(type, about, tables).map((values) => ({ fact, values })) : [];
  });
  if (stands.reduce((product, ways) => product * ways.length, 1) > MOST_TRIED) return true;
  return combine(stands).some((company) => meets(conditions, company, tests));
};

const meets = (
  conditions: readonly Condition[],
  company: readonly Stand[],
  tests: readonly Test[],
): boolean => {
  const code = company.find(({ fact }) => fact === 'sectorCode')?.values[0];
  const scheme = schemeOf(tests);
  const facts: KnownFacts = {
    known: new Map(company.map(({ fact, values }) => [fact, { values, complete: true }])),
    sectorCode: code === undefined ? null : { scheme, code: String(code) },
  };
  const results = conditions.map((one) => evaluate(one, (test) => testFact(test, facts)));
  // A code may turn out finer than the one tried: what it leaves open counts as possible.
  return all(results) !== 'unmet';
};

const combine = (lists: readonly (readonly Stand[])[]): readonly (readonly Stand[])[] =>
  lists.reduce<readonly (readonly Stand[])[]>(
    (companies, ways) => companies.flatMap((company) => ways.map((way) => [...company, way])),
    [[]],
  );

const schemeOf = (tests: readonly Test[]) =>
  tests
    .filter(({ fact }) => fact === 'sectorCode')
    .flatMap((test) => ('scheme' in test && test.scheme ? [test.scheme] : []))[0] ?? 'TOL2025';

const operandsOf = (test: Test): readonly Scalar[] =>
  Object.entries(test)
    .filter(([name]) => name !== 'fact' && name !== 'scheme')
    .flatMap(([, operand]) => operand as Scalar | readonly Scalar[]);

const standsOf = (
  type: FactType,
  tests: readonly Test[],
  tables: Tables,
): readonly (readonly Scalar[])[] => {
  const named = [...new Set(tests.flatMap(operandsOf))];
  switch (type.kind) {
    case 'boolean':
      return [[true], [false]];
    case 'choice':
      return type.values.map((value) => [value]);
    case 'choices':
      return subsets(named);
    case 'number':
      return numbersAround(named.map(Number)).map((value) => [value]);
    case 'date':
      return named.flatMap((day) => [-1, 0, 1].map((days) => [addDays(String(day), days)]));
    case 'area':
      return [[], ...named.map((area) => tables.areas.ladder(String(area)))];
    case 'sector-code':
      return [...codesNamed(tests), ...ANY_CODES].map((code) => [code]);
  }
};

/** Codes that rules seldom name, for "any other code". */
const ANY_CODES = ['97', '99'];

const codesNamed = (tests: readonly Test[]): readonly string[] =>
  codeList({ scheme: schemeOf(tests), codes: tests.flatMap(operandsOf).map(String) }).prefixes;

const subsets = (values: readonly Scalar[]): readonly (readonly Scalar[])[] =>
  values.length > Math.log2(MOST_TRIED)
    ? Array.from({ length: MOST_TRIED + 1 }, () => [])
    : values.reduce<readonly (readonly Scalar[])[]>(
        (sets, value) => [...sets, ...sets.map((set) => [...set, value])],
        [[]],
      );

/** The numbers named, one between each two, and one on either side; none below zero. */
const numbersAround = (named: readonly number[]): readonly number[] => {
  const sorted = [...named].sort((a, b) => a - b);
  const between = sorted.map((value, index) => (value + (sorted[index + 1] ?? value + 2)) / 2);
  return [0, ...sorted, ...between].filter((value) => value >= 0);
};
