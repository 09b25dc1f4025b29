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

const apply = (known: Known, test: Partial<Operands>): readonly Result[] => [
  ...(test.is === undefined ? [] : [OPERATORS.is(known, test.is)]),
  ...(test.in === undefined ? [] : [OPERATORS.in(known, test.in)]),
  ...(test.notIn === undefined ? [] : [OPERATORS.notIn(known, test.notIn)]),
  ...(test.atLeast === undefined ? [] : [OPERATORS.atLeast(known, test.atLeast)]),
  ...(test.atMost === undefined ? [] : [OPERATORS.atMost(known, test.atMost)]),
];

/** A sector code is in a set when an element of the set is the beginning of it. */
const testCode = (
  test: Partial<Operands> & { readonly scheme?: CodeScheme },
  { sectorCode }: KnownFacts,
): Result => {
  if (sectorCode === null) return 'unknown';
  const listed = test.in ?? test.notIn ?? (test.is === undefined ? [] : [test.is]);
  const codes = { scheme: test.scheme ?? 'TOL2025', codes: listed.map(String) } as const;
  const result = codeBelongs(sectorCode, codes);
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
