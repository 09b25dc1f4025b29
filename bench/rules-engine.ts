import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { KnownFacts } from '../src/catalogue/domain/facts.ts';
import type { Condition, Service } from '../src/catalogue/domain/format.ts';
import { codeList } from '../src/catalogue/domain/sector-codes.ts';
import { requirements, type Requirement } from '../src/matching/domain/requirements.ts';

/** Facts that are lists there: an area with all it lies in, a code with all its beginnings. */
const LISTS = ['area', 'sector', 'sectorCode', 'founder-group'];

const fromCondition = (condition: Condition): NestedCondition => {
  if ('allOf' in condition) return { all: condition.allOf.map(fromCondition) };
  if ('anyOf' in condition) return { any: condition.anyOf.map(fromCondition) };
  if ('not' in condition) return { not: fromCondition(condition.not) };
  const { fact } = condition;
  if ('is' in condition) return { fact, operator: 'equal', value: condition.is };
  if ('in' in condition)
    return { fact, operator: LISTS.includes(fact) ? 'meets' : 'in', value: condition.in };
  if ('notIn' in condition) return { fact, operator: 'notIn', value: condition.notIn };
  const { atLeast, atMost } = condition;
  return {
    all: [
      ...(atLeast === undefined
        ? []
        : [{ fact, operator: 'greaterThanInclusive', value: atLeast }]),
      ...(atMost === undefined ? [] : [{ fact, operator: 'lessThanInclusive', value: atMost }]),
    ],
  };
};

/** For companies that gave a code: a list of codes takes the place of tags. */
const fromRequirement = (requirement: Requirement): readonly NestedCondition[] => {
  if ('condition' in requirement) return [fromCondition(requirement.condition)];
  const { sectors } = requirement;
  const only = 'tags' in sectors && sectors.only === true;
  const meets = (fact: string, value: readonly string[]) => ({ fact, operator: 'meets', value });
  return [
    ...(only && sectors.codes ? [meets('sectorCode', codeList(sectors.codes).prefixes)] : []),
    ...(only && !sectors.codes ? [meets('sector', sectors.tags)] : []),
    ...(sectors.exclude ? [{ not: meets('sectorCode', codeList(sectors.exclude).prefixes) }] : []),
  ];
};

export const conditionsOf = (service: Service): TopLevelCondition => ({
  all: requirements(service).flatMap(fromRequirement),
});

const beginnings = (code: string): readonly string[] =>
  Array.from({ length: code.length }, (_, length) => code.slice(0, length + 1));

export const factsFor = ({ known, sectorCode }: KnownFacts): Record<string, unknown> => ({
  ...Object.fromEntries(
    [...known].map(([fact, { values }]) => [fact, LISTS.includes(fact) ? values : values[0]]),
  ),
  sectorCode: beginnings(sectorCode?.code ?? ''),
});

export const rulesEngine = (services: readonly Service[]) => {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addOperator('meets', (has: readonly unknown[], wanted: readonly unknown[]) =>
    has.some((one) => wanted.includes(one)),
  );
  services.forEach((service, index) => {
    engine.addRule({ conditions: conditionsOf(service), event: { type: String(index) } });
  });
  return async (facts: KnownFacts): Promise<readonly number[]> => {
    const { events } = await engine.run(factsFor(facts));
    return events.map(({ type }) => Number(type)).sort((a, b) => a - b);
  };
};
