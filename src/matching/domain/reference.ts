import { evaluate, testFact, undecided, type Tester } from '../../catalogue/domain/conditions.ts';
import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Sectors, Service } from '../../catalogue/domain/format.ts';
import { all, type Result } from '../../catalogue/domain/result.ts';
import { codeBelongs } from '../../catalogue/domain/sector-codes.ts';
import { requirements, type Requirement } from './requirements.ts';
import type { VerdictKind } from './result.ts';

/**
 * The rules of eligibility, written to be read. `compile.ts` gives the same verdicts faster; a
 * property test holds the two together.
 *
 * 1. A service asks for a place, a field, what must not have happened yet, and its conditions.
 * 2. Each of these is met, unmet or unknown for what is known of a company today.
 * 3. All met: eligible. Any unmet: ineligible. Else conditional, with the facts to check.
 * 4. Some facts are true of few, and are asked before a service that depends on them is offered.
 */
export type Verdict = {
  readonly kind: VerdictKind;
  readonly requirements: readonly Judged[];
  /** The facts that are unknown and would decide it; only where it is conditional. */
  readonly check: readonly string[];
  /** Conditional, and it could never be met unless one of the facts asked first turns out well. */
  readonly asksFirst: boolean;
};

/** One requirement with its result, and the unknown facts that would decide it. */
export type Judged = Requirement & { readonly result: Result; readonly check: readonly string[] };

const VERDICTS: Record<Result, VerdictKind> = {
  met: 'eligible',
  unknown: 'conditional',
  unmet: 'ineligible',
};

export const judge = (
  service: Service,
  facts: KnownFacts,
  askFirst: ReadonlySet<string>,
): Verdict => {
  const asIs: Tester = (test) => testFact(test, facts);
  // Suppose that whatever should be asked first turns out badly: is there still a way in?
  const atWorst: Tester = (test, affirmed) => {
    const result = testFact(test, facts);
    if (result !== 'unknown' || !askFirst.has(test.fact)) return result;
    return affirmed ? 'unmet' : 'met';
  };
  const asked = requirements(service);
  const judged = asked.map((requirement) => {
    const result = judgeRequirement(requirement, facts, asIs);
    const check = result === 'unknown' ? undecidedFacts(requirement, facts, asIs) : [];
    return { ...requirement, result, check };
  });
  const result = all(judged.map((requirement) => requirement.result));
  const worst = () => all(asked.map((asks) => judgeRequirement(asks, facts, atWorst)));
  return {
    kind: VERDICTS[result],
    requirements: judged,
    check: result === 'unknown' ? [...new Set(judged.flatMap(({ check }) => check))] : [],
    asksFirst: result === 'unknown' && worst() === 'unmet',
  };
};

const judgeRequirement = (requirement: Requirement, facts: KnownFacts, tester: Tester): Result =>
  'condition' in requirement
    ? evaluate(requirement.condition, tester)
    : inSectors(requirement.sectors, facts, tester);

/** The unknown facts that would decide a requirement; only to be asked where none is unmet. */
export const undecidedFacts = (
  requirement: Requirement,
  facts: KnownFacts,
  tester: Tester,
): readonly string[] => {
  if ('condition' in requirement) return undecided(requirement.condition, tester);
  const byTags = decidesByTags(requirement.sectors, facts) && inTags(requirement.sectors, tester);
  const byCode = inCodes(requirement.sectors, facts);
  return [
    ...(byTags === 'unknown' ? ['sector'] : []),
    ...(byCode === 'unknown' ? ['sectorCode'] : []),
  ];
};

/** By tags, refined by codes once the company has given one. */
const inSectors = (sectors: Sectors, facts: KnownFacts, tester: Tester): Result =>
  all([decidesByTags(sectors, facts) ? inTags(sectors, tester) : 'met', inCodes(sectors, facts)]);

/** A list of codes is sharper than tags, and takes their place for a company with a code. */
const decidesByTags = (sectors: Sectors, facts: KnownFacts): boolean =>
  facts.sectorCode === null || sectors.codes === undefined;

const inTags = (sectors: Sectors, tester: Tester): Result =>
  'tags' in sectors && sectors.only === true
    ? tester({ fact: 'sector', in: sectors.tags }, true)
    : 'met';

/** A company without a code is not held to a list of codes. */
export const inCodes = (sectors: Sectors, facts: KnownFacts): Result => {
  if (facts.sectorCode === null) return 'met';
  const only = 'tags' in sectors && sectors.only === true;
  return codeBelongs(facts.sectorCode, only ? sectors.codes : undefined, sectors.exclude);
};
