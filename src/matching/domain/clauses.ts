import { evaluate, testFact, testsOf, type Test } from '../../catalogue/domain/conditions.ts';
import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type {
  Condition,
  Scalar,
  SectorCodes,
  Sectors,
  Service,
} from '../../catalogue/domain/format.ts';
import { not, type Result } from '../../catalogue/domain/result.ts';
import { inCodes } from './reference.ts';
import { requirements, type Requirement } from './requirements.ts';

/**
 * What a service asks for as a list of clauses, all of which have to be met; a clause is met when
 * any of its literals is. Three-valued logic distributes like two-valued logic, so that nothing is
 * lost on the way, and each literal asks about one fact only.
 */
export type Clause = readonly Literal[];

export type Literal = ListLiteral | FactLiteral;

/** Whether a list-valued fact has an element, or has it not. */
export type ListLiteral = { readonly fact: string; readonly value: Scalar; readonly has: boolean };

/** Anything else that is asked about one fact. Literals with the same name ask the same. */
export type FactLiteral = {
  readonly fact: string;
  readonly name: string;
  readonly test: (facts: KnownFacts) => Result;
  readonly tests: readonly Test[];
  readonly codes: readonly SectorCodes[];
};

/** More clauses than this are not worth a bit each: such a service is judged by the reference. */
const MOST_CLAUSES = 24;

type IsList = (fact: string) => boolean;

/** The clauses of a service; null when spelling them out would take too many. */
export const clausesOf = (service: Service, isList: IsList): readonly Clause[] | null => {
  const clauses: Clause[] = [];
  for (const requirement of requirements(service)) {
    const some = clausesOfRequirement(requirement, isList);
    if (some === null || clauses.length + some.length > MOST_CLAUSES) return null;
    clauses.push(...some);
  }
  return clauses;
};

const clausesOfRequirement = (
  requirement: Requirement,
  isList: IsList,
): readonly Clause[] | null =>
  'condition' in requirement
    ? spellOut({ condition: requirement.condition, affirmed: true, isList })
    : sectorClauses(requirement.sectors);

type Part = { readonly condition: Condition; readonly affirmed: boolean; readonly isList: IsList };

const spellOut = ({ condition, affirmed, isList }: Part): readonly Clause[] | null => {
  const literal = singleFact(condition, affirmed, isList);
  if (literal) return [[literal]];
  if ('not' in condition)
    return spellOut({ condition: condition.not, affirmed: !affirmed, isList });
  if ('fact' in condition) return listClauses(condition, affirmed);
  const isAll = 'allOf' in condition;
  const parts = (isAll ? condition.allOf : condition.anyOf).map((part) =>
    spellOut({ condition: part, affirmed, isList }),
  );
  if (parts.some((part) => part === null)) return null;
  const known = parts as readonly (readonly Clause[])[];
  return isAll === affirmed ? known.flat() : eitherOf(known);
};

/** Any of several lists of clauses: every way to take one clause from each. */
const eitherOf = (parts: readonly (readonly Clause[])[]): readonly Clause[] | null => {
  if (parts.reduce((product, part) => product * part.length, 1) > MOST_CLAUSES) return null;
  return parts.reduce<readonly Clause[]>(
    (ways, part) => ways.flatMap((way) => part.map((clause) => [...way, ...clause])),
    [[]],
  );
};

/** A condition of any depth on one plain fact is a literal as it stands. */
const singleFact = (
  condition: Condition,
  affirmed: boolean,
  isList: IsList,
): FactLiteral | null => {
  const tests = testsOf(condition);
  const [first] = tests;
  if (first === undefined || isList(first.fact)) return null;
  if (tests.some(({ fact }) => fact !== first.fact)) return null;
  return {
    fact: first.fact,
    name: `${affirmed ? '' : 'not '}${JSON.stringify(condition)}`,
    test: (facts) => {
      const result = evaluate(condition, (test) => testFact(test, facts));
      return affirmed ? result : not(result);
    },
    tests,
    codes: [],
  };
};

const LIST_OPERATORS = ['in', 'notIn', 'is'] as const;
type Operands = { readonly fact: string } & {
  readonly [operator in (typeof LIST_OPERATORS)[number]]?: Scalar | readonly Scalar[];
};

/** "Any of these" is one clause; "none of these" is one for each. */
const listClauses = (test: Test, affirmed: boolean): readonly Clause[] | null => {
  const operands: Operands = test;
  const [operator, another] = LIST_OPERATORS.filter((one) => operands[one] !== undefined);
  if (operator === undefined || another !== undefined) return null;
  const has = (operator === 'notIn') !== affirmed;
  const operand = operands[operator] ?? [];
  const values = typeof operand === 'object' ? operand : [operand];
  const literals = values.map((value) => ({ fact: test.fact, value, has }));
  return has ? [literals] : literals.map((literal) => [literal]);
};

/** By codes where the company gave one and the service has some; else by tags. */
const sectorClauses = (sectors: Sectors): readonly Clause[] => {
  const only = 'tags' in sectors && sectors.only === true;
  const codes = only ? sectors.codes : undefined;
  const byTags = only ? sectors.tags.map((value) => ({ fact: 'sector', value, has: true })) : null;
  return [
    ...(codes || sectors.exclude ? [[codesFit(sectors, codes)]] : []),
    ...(byTags ? [codes ? [CODE_GIVEN, ...byTags] : byTags] : []),
  ];
};

const codesFit = (sectors: Sectors, codes: SectorCodes | undefined): FactLiteral => ({
  fact: 'sectorCode',
  name: `fits ${JSON.stringify([codes, sectors.exclude])}`,
  test: (facts) => inCodes(sectors, facts),
  tests: [],
  codes: [codes, sectors.exclude].filter((list) => list !== undefined),
});

const CODE_GIVEN: FactLiteral = {
  fact: 'sectorCode',
  name: 'given',
  test: ({ sectorCode }) => (sectorCode === null ? 'unmet' : 'met'),
  tests: [],
  codes: [],
};
