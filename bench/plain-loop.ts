import type { KnownFacts } from '../src/catalogue/domain/facts.ts';
import { UNKNOWN } from '../src/catalogue/domain/facts.ts';
import type {
  Areas,
  Condition,
  Scalar,
  SectorCodes,
  Service,
} from '../src/catalogue/domain/format.ts';
import { codeBelongs } from '../src/catalogue/domain/sector-codes.ts';

/**
 * What one would write without thinking of speed, and without wasting any either: one loop over the
 * services, each rule looked at in turn, out at the first that fails. 2 met, 1 unknown, 0 unmet.
 */
type Outcome = 0 | 1 | 2;

const RESULT = { met: 2, unknown: 1, unmet: 0 } as const;

const isAmong = (fact: string, set: readonly Scalar[], facts: KnownFacts): Outcome => {
  const { values, complete } = facts.known.get(fact) ?? UNKNOWN;
  for (const value of values) if (set.includes(value)) return 2;
  return complete ? 0 : 1;
};

const testOutcome = (
  test: Extract<Condition, { readonly fact: string }>,
  facts: KnownFacts,
): Outcome => {
  if ('in' in test) return isAmong(test.fact, test.in, facts);
  if ('notIn' in test) return (2 - isAmong(test.fact, test.notIn, facts)) as Outcome;
  const [value] = (facts.known.get(test.fact) ?? UNKNOWN).values;
  if (value === undefined) return 1;
  if ('is' in test) return value === test.is ? 2 : 0;
  return isBetween(value, test) ? 2 : 0;
};

type Bounds = { readonly atLeast?: Scalar; readonly atMost?: Scalar };

const isBetween = (value: Scalar, { atLeast, atMost }: Bounds): boolean =>
  (atLeast === undefined || value >= atLeast) && (atMost === undefined || value <= atMost);

const outcome = (condition: Condition, facts: KnownFacts): Outcome => {
  if ('fact' in condition) return testOutcome(condition, facts);
  if ('not' in condition) return (2 - outcome(condition.not, facts)) as Outcome;
  const isAll = 'allOf' in condition;
  let result: Outcome = isAll ? 2 : 0;
  for (const part of isAll ? condition.allOf : condition.anyOf) {
    const one = outcome(part, facts);
    if (isAll ? one < result : one > result) result = one;
    if (result === (isAll ? 0 : 2)) break;
  }
  return result;
};

const areaOutcome = ({ areas }: Service, facts: KnownFacts): Outcome => {
  if (areas.nationwide === true || areas.remote === true) return 2;
  const place = facts.known.get('area');
  if (place === undefined) return 1;
  for (const value of place.values as readonly string[]) if (serves(areas, value)) return 2;
  return 0;
};

const serves = ({ municipalities, subRegions, regions }: Areas, place: string): boolean =>
  municipalities?.includes(place) === true ||
  subRegions?.includes(place) === true ||
  regions?.includes(place) === true;

const sectorOutcome = ({ sectors }: Service, facts: KnownFacts): Outcome => {
  const tags = 'tags' in sectors && sectors.only === true ? sectors.tags : null;
  const codes = tags ? sectors.codes : undefined;
  const byCode = codeOutcome(facts.sectorCode, codes, sectors.exclude);
  if (tags === null || (codes && facts.sectorCode)) return byCode;
  return Math.min(byCode, isAmong('sector', tags, facts)) as Outcome;
};

const codeOutcome = (
  code: KnownFacts['sectorCode'],
  codes: SectorCodes | undefined,
  exclude: SectorCodes | undefined,
): Outcome =>
  code === null || (codes === undefined && exclude === undefined)
    ? 2
    : RESULT[codeBelongs(code, codes, exclude)];

const serviceOutcome = (service: Service, facts: KnownFacts): Outcome => {
  let result = areaOutcome(service, facts);
  if (result > 0) result = Math.min(result, sectorOutcome(service, facts)) as Outcome;
  for (const fact of service.before)
    if (result > 0) result = Math.min(result, testOutcome({ fact, is: false }, facts)) as Outcome;
  for (const condition of service.conditions) {
    if (result === 0) return 0;
    result = Math.min(result, outcome(condition, facts)) as Outcome;
  }
  return result;
};

/** The numbers of the eligible services; how many are conditional counts too, as the answer must. */
export const plainLoop = (
  services: readonly Service[],
  facts: KnownFacts,
): { readonly eligible: readonly number[]; readonly conditional: readonly number[] } => {
  const eligible: number[] = [];
  const conditional: number[] = [];
  for (let index = 0; index < services.length; index += 1) {
    const result = serviceOutcome(services[index] as Service, facts);
    if (result === 2) eligible.push(index);
    else if (result === 1) conditional.push(index);
  }
  return { eligible, conditional };
};
