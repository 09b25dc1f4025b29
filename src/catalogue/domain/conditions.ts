import { rememberFor } from '../../shared/remember.ts';
import { UNKNOWN, type Known, type KnownFacts } from './facts.ts';
import type { Condition, Scalar } from './format.ts';
import { all, any, not, type Result } from './result.ts';
import { codeBelongs } from './sector-codes.ts';
import type { CodeScheme } from './vocabulary.ts';

/** A condition on a single fact, with one operator or both bounds. */
export type Test = Extract<Condition, { readonly fact: string }>;

type Operands = {
  is: Scalar;
  in: readonly Scalar[];
  notIn: readonly Scalar[];
  atLeast: number | string;
  atMost: number | string;
};
/** Some value that holds passes: met. None does, and no other can hold: unmet. Else open. */
const holds = ({ values, complete }: Known, passes: (value: Scalar) => boolean): Result => {
  if (values.some(passes)) return 'met';
  return complete ? 'unmet' : 'unknown';
};

/** A list-valued fact is in a set when any element is; an area's values are itself and all it lies in. */
const OPERATORS: {
  [operator in keyof Operands]: (known: Known, operand: Operands[operator]) => Result;
} = {
  is: (known, wanted) => holds(known, (value) => value === wanted),
  in: (known, set) => holds(known, (value) => set.includes(value)),
  notIn: (known, set) => not(holds(known, (value) => set.includes(value))),
  atLeast: (known, bound) => holds(known, (value) => value >= bound),
  atMost: (known, bound) => holds(known, (value) => value <= bound),
};

const apply = (known: Known, test: Partial<Operands>): readonly Result[] => {
  const results: Result[] = [];
  if (test.is !== undefined) results.push(OPERATORS.is(known, test.is));
  if (test.in !== undefined) results.push(OPERATORS.in(known, test.in));
  if (test.notIn !== undefined) results.push(OPERATORS.notIn(known, test.notIn));
  if (test.atLeast !== undefined) results.push(OPERATORS.atLeast(known, test.atLeast));
  if (test.atMost !== undefined) results.push(OPERATORS.atMost(known, test.atMost));
  return results;
};

type CodeTest = Partial<Operands> & { readonly scheme?: CodeScheme };

/** The codes that a test names, as a list. */
const listedCodes = rememberFor(({ is, in: among, notIn, scheme = 'TOL2025' }: CodeTest) => {
  const listed = among ?? notIn ?? (is === undefined ? [] : [is]);
  return { scheme, codes: listed.map(String) };
});

/** A sector code is in a set when an element of the set is the beginning of it. */
const testCode = (test: CodeTest, { sectorCode }: KnownFacts): Result => {
  if (sectorCode === null) return 'unknown';
  const result = codeBelongs(sectorCode, listedCodes(test));
  return test.notIn ? not(result) : result;
};

/** A condition on one fact. */
export const testFact = (test: Test, facts: KnownFacts): Result => {
  if (test.fact === 'sectorCode') return testCode(test, facts);
  return all(apply(facts.known.get(test.fact) ?? UNKNOWN, test));
};

/**
 * How a test on one fact comes out. `affirmed` is false inside an odd number of `not`s, where a
 * test that is met speaks against the company.
 */
export type Tester = (test: Test, affirmed: boolean) => Result;

/** A condition of any depth, its tests as `tester` sees them. */
export const evaluate = (condition: Condition, tester: Tester, affirmed = true): Result => {
  if ('allOf' in condition)
    return all(condition.allOf.map((part) => evaluate(part, tester, affirmed)));
  if ('anyOf' in condition)
    return any(condition.anyOf.map((part) => evaluate(part, tester, affirmed)));
  if ('not' in condition) return not(evaluate(condition.not, tester, !affirmed));
  return tester(condition, affirmed);
};

/** The facts that would decide a condition which is unknown; none where it is decided. */
export const undecided = (condition: Condition, tester: Tester): readonly string[] => {
  if (evaluate(condition, tester) !== 'unknown') return [];
  if ('fact' in condition) return [condition.fact];
  const parts =
    'allOf' in condition
      ? condition.allOf
      : 'anyOf' in condition
        ? condition.anyOf
        : [condition.not];
  return [...new Set(parts.flatMap((part) => undecided(part, tester)))];
};

/** Every test in a condition, in the order in which it is written. */
export const testsOf = (condition: Condition): readonly Test[] => {
  if ('allOf' in condition) return condition.allOf.flatMap(testsOf);
  if ('anyOf' in condition) return condition.anyOf.flatMap(testsOf);
  if ('not' in condition) return testsOf(condition.not);
  return [condition];
};
