import type { Test } from '../conditions.ts';
import { KIND_IN_WORDS, listed, misfit } from '../fact-values.ts';
import type { FactType, FactVocabulary } from '../facts.ts';
import type { Condition, Scalar } from '../format.ts';
import type { Tables } from '../tables.ts';
import type { CodeScheme } from '../vocabulary.ts';
import { error, warning, type Finding } from './problem.ts';

export type ConditionContext = {
  readonly vocabulary: FactVocabulary;
  readonly tables: Tables;
};

/** Every mistake in a condition of sane depth, each with the field that it is in. */
export const checkCondition = (
  condition: Condition,
  field: string,
  context: ConditionContext,
): Finding[] => {
  if ('not' in condition) return checkCondition(condition.not, `${field}.not`, context);
  for (const list of ['allOf', 'anyOf'] as const) {
    if (!(list in condition)) continue;
    const parts = (condition as Record<typeof list, readonly Condition[]>)[list];
    if (parts.length === 0) return [error(`${field}.${list}`, 'has no condition in it')];
    return parts.flatMap((part, index) =>
      checkCondition(part, `${field}.${list}[${index}]`, context),
    );
  }
  return checkTest(condition as Test, field, context);
};

type Operand = 'is' | 'in' | 'notIn' | 'atLeast' | 'atMost';
type Given = { readonly [operator in Operand]?: Scalar | readonly Scalar[] } & {
  readonly scheme?: CodeScheme;
};

const OPERANDS: readonly Operand[] = ['is', 'in', 'notIn', 'atLeast', 'atMost'];

const checkTest = (test: Test, field: string, { vocabulary, tables }: ConditionContext) => {
  const type = vocabulary.get(test.fact);
  if (type === undefined)
    return [
      error(`${field}.fact`, `unknown fact "${test.fact}"; known are ${listed(vocabulary.keys())}`),
    ];
  const given = test as Given;
  const used = OPERANDS.filter((operator) => given[operator] !== undefined);
  if (used.length === 0)
    return [error(field, `says nothing of ${test.fact}: give ${OPERANDS.join(', ')}`)];
  return [
    ...used.flatMap((operator) =>
      checkOperand(given, operator, `${field}.${operator}`, { type, tables }),
    ),
    ...checkBounds(given, field),
    ...(isSeveral(used)
      ? [error(field, `says ${used.join(' and ')}; say one in each condition`)]
      : []),
    ...(given.scheme !== undefined && type.kind !== 'sector-code'
      ? [error(`${field}.scheme`, 'goes with sectorCode only')]
      : []),
  ];
};

/** Both bounds may stand together; anything else needs a condition of its own. */
const isSeveral = (used: readonly Operand[]): boolean =>
  used.length > 1 && used.some((operator) => operator !== 'atLeast' && operator !== 'atMost');

type OperandContext = { readonly type: FactType; readonly tables: Tables };

const checkOperand = (
  given: Given,
  operator: Operand,
  field: string,
  { type, tables }: OperandContext,
): Finding[] => {
  const operand = given[operator];
  const bounds = operator === 'atLeast' || operator === 'atMost';
  if (bounds && type.kind !== 'number' && type.kind !== 'date')
    return [error(field, `needs a number or a date, and this fact is ${KIND_IN_WORDS[type.kind]}`)];
  const values = Array.isArray(operand) ? (operand as readonly Scalar[]) : [operand as Scalar];
  if (values.length === 0) return [error(field, 'is an empty set')];
  const twice = values.filter((value, index) => values.indexOf(value) !== index);
  return [
    ...values
      .map((value) => misfit(value, type, tables, given.scheme))
      .filter((message) => message !== null)
      .map((message) => error(field, message)),
    ...twice.map((value) => warning(field, `names ${String(value)} twice`)),
  ];
};

const checkBounds = ({ atLeast, atMost }: Given, field: string): Finding[] =>
  atLeast !== undefined && atMost !== undefined && atLeast > atMost
    ? [error(field, `atLeast ${String(atLeast)} is more than atMost ${String(atMost)}`)]
    : [];
