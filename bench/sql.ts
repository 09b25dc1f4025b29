import { Client } from 'pg';
import type { KnownFacts } from '../src/catalogue/domain/facts.ts';
import type { Condition, Scalar, Service } from '../src/catalogue/domain/format.ts';
import { codeList } from '../src/catalogue/domain/sector-codes.ts';
import { requirements, type Requirement } from '../src/matching/domain/requirements.ts';
import { factsFor } from './rules-engine.ts';

const isIn = (fact: string, values: readonly Scalar[]): string =>
  values.map((value) => `$."${fact}" == ${JSON.stringify(value)}`).join(' || ');

/** A condition in the JSON path language, which PostgreSQL evaluates in C. */
const path = (condition: Condition): string => {
  if ('allOf' in condition) return condition.allOf.map((part) => `(${path(part)})`).join(' && ');
  if ('anyOf' in condition) return condition.anyOf.map((part) => `(${path(part)})`).join(' || ');
  if ('not' in condition) return `!(${path(condition.not)})`;
  if ('is' in condition) return isIn(condition.fact, [condition.is]);
  if ('in' in condition) return isIn(condition.fact, condition.in);
  if ('notIn' in condition) return `!(${isIn(condition.fact, condition.notIn)})`;
  return [
    ...(condition.atLeast === undefined ? [] : [`$."${condition.fact}" >= ${condition.atLeast}`]),
    ...(condition.atMost === undefined ? [] : [`$."${condition.fact}" <= ${condition.atMost}`]),
  ].join(' && ');
};

const pathOf = (requirement: Requirement): readonly string[] => {
  if ('condition' in requirement)
    return requirement.asked.by === 'areas' ? [] : [path(requirement.condition)];
  const { sectors } = requirement;
  const only = 'tags' in sectors && sectors.only === true;
  return [
    ...(only && sectors.codes ? [isIn('sectorCode', codeList(sectors.codes).prefixes)] : []),
    ...(only && !sectors.codes ? [isIn('sector', sectors.tags)] : []),
    ...(sectors.exclude ? [`!(${isIn('sectorCode', codeList(sectors.exclude).prefixes)})`] : []),
  ];
};

const row = (service: Service, index: number) => {
  const { nationwide, remote, municipalities = [], subRegions = [], regions = [] } = service.areas;
  const rules = requirements(service).flatMap(pathOf);
  return {
    id: index,
    areas:
      nationwide === true || remote === true
        ? null
        : [...municipalities, ...subRegions, ...regions],
    rules: rules.length === 0 ? null : rules.map((rule) => `(${rule})`).join(' && '),
  };
};

const ROWS_AT_ONCE = 10_000;

/** A table with an array of areas and the other rules as a JSON path, and one query for a company. */
export const sqlTable = async (url: string, services: readonly Service[]) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    'CREATE TEMPORARY TABLE bench_services (id int PRIMARY KEY, areas text[], rules jsonpath)',
  );
  for (let from = 0; from < services.length; from += ROWS_AT_ONCE) {
    const rows = services
      .slice(from, from + ROWS_AT_ONCE)
      .map((one, index) => row(one, from + index));
    await client.query(
      `INSERT INTO bench_services
       SELECT id, areas, rules::jsonpath
       FROM json_to_recordset($1) AS r(id int, areas text[], rules text)`,
      [JSON.stringify(rows)],
    );
  }
  await client.query('ANALYZE bench_services');
  const judge = async (facts: KnownFacts): Promise<readonly number[]> => {
    const known = factsFor(facts);
    const { rows } = await client.query<{ ids: number[] | null }>({
      name: 'verdicts',
      text: `SELECT array_agg(id ORDER BY id) AS ids FROM bench_services
             WHERE (areas IS NULL OR areas && $2::text[])
               AND (rules IS NULL OR jsonb_path_match($1::jsonb, rules))`,
      values: [JSON.stringify(known), known['area'] ?? []],
    });
    return rows[0]?.ids ?? [];
  };
  return { judge, close: () => client.end() };
};
