import { testFact, testsOf } from '../../catalogue/domain/conditions.ts';
import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Service } from '../../catalogue/domain/format.ts';
import { undecidedFacts } from './reference.ts';
import { requirements, type Requirement } from './requirements.ts';

/** What a service asks for, apart by how it is found out what is still open about it. */
export type Asked = {
  /** Facts that requirements of their own ask for: each is open exactly while nothing is known of it. */
  readonly alone: readonly string[];
  readonly others: readonly Requirement[];
};

/** Of these it may be known in part what they are. */
const KNOWN_IN_PART = ['sector', 'sectorCode'];

const loneFact = (requirement: Requirement): string | null => {
  if (!('condition' in requirement)) return null;
  const [fact = null, another] = new Set(testsOf(requirement.condition).map((test) => test.fact));
  return fact === null || another !== undefined || KNOWN_IN_PART.includes(fact) ? null : fact;
};

export const askedOf = (service: Service): Asked => {
  const asked = requirements(service);
  return {
    alone: [...new Set(asked.flatMap((requirement) => loneFact(requirement) ?? []))],
    others: asked.filter((requirement) => loneFact(requirement) === null),
  };
};

/**
 * The unknown facts that would decide a service which is conditional: the `check` of its verdict,
 * in any order, for those who ask it of very many services.
 */
export const openFacts = ({ alone, others }: Asked, facts: KnownFacts): readonly string[] => {
  const open = alone.filter((fact) => !facts.known.has(fact));
  for (const requirement of others)
    for (const fact of undecidedFacts(requirement, facts, (test) => testFact(test, facts)))
      if (!open.includes(fact)) open.push(fact);
  return open;
};
