import { testsOf, type Test } from '../../catalogue/domain/conditions.ts';
import type { KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Scalar, Service } from '../../catalogue/domain/format.ts';
import { isMilestone } from '../../catalogue/domain/vocabulary.ts';
import { remember, rememberFor } from '../../shared/remember.ts';
import { isLocalDate, type LocalDate } from '../../shared/local-date.ts';
import { knownFacts, withMilestones } from './known-facts.ts';
import type { Prepared } from './prepared.ts';
import type { Profile } from './profile.ts';
import { judge } from './reference.ts';
import type { Situation } from './situation.ts';

/** One thing that a company may come to: a fact that takes a value, or a day that comes. */
export type FactChange = { readonly fact: string; readonly value: Scalar };
export type Change =
  | { readonly kind: 'facts'; readonly facts: readonly FactChange[] }
  | { readonly kind: 'date'; readonly date: LocalDate };

/** More at once is no advice any more. */
const MOST_AT_ONCE = 3;

/**
 * The fewest changes after which a service that says no would not say no any more; a day that comes
 * by itself before anything the company has to do. Null where nothing that a company can change
 * would help.
 */
export const smallestChange = (situation: Situation, service: Service): Change | null => {
  const date = dateThatOpens(situation, service);
  if (date !== null) return { kind: 'date', date };
  const proposals = proposalsFor(situation, service);
  const factsAfter = factsAfterChanges(situation);
  for (let size = 1; size <= MOST_AT_ONCE; size++) {
    for (const facts of combinations(proposals, size)) {
      if (isPossible(service, factsAfter(facts), situation.prepared)) {
        return { kind: 'facts', facts };
      }
    }
  }
  return null;
};

/** The profile once the changes have come about. */
export const applyChange = (profile: Profile, changes: readonly FactChange[]): Profile => {
  const milestones = changes.map(({ fact }) => fact).filter(isMilestone);
  const changed = milestones.length === 0 ? profile : withMilestones(profile, milestones);
  const facts = Object.fromEntries(changes.map(({ fact, value }) => [fact, value]));
  return { ...changed, facts: { ...changed.facts, ...facts } };
};

/** What is known once changes have come about: many services wait for the same ones. */
const factsAfterChanges = rememberFor(({ profile, today, prepared }: Situation) => {
  const factsAfter = remember((changes: string) =>
    knownFacts(
      applyChange(profile, JSON.parse(changes) as readonly FactChange[]),
      today,
      prepared.tables,
    ),
  );
  return (changes: readonly FactChange[]) => factsAfter(JSON.stringify(changes));
});

/** Whether a service would not say no. */
const isPossible = (service: Service, facts: KnownFacts, { askFirst }: Prepared): boolean =>
  judge(service, facts, askFirst).kind !== 'ineligible';

const allTests = ({ conditions }: Service): readonly Test[] => conditions.flatMap(testsOf);

/** What each test asks for, where a company can come to it. */
const proposalsFor = (situation: Situation, service: Service): readonly FactChange[] => {
  const seen = new Set<string>();
  return allTests(service)
    .flatMap((test) => valuesFor(test).map((value) => ({ fact: test.fact, value })))
    .filter(({ fact, value }) => canComeTo(situation, fact, value))
    .filter(({ fact, value }) => {
      const key = `${fact}=${String(value)}`;
      return !seen.has(key) && seen.add(key);
    });
};

const valuesFor = (test: Test): readonly Scalar[] => {
  if ('is' in test) return typeof test.is === 'boolean' ? [true] : [test.is];
  if ('in' in test) return test.in;
  if ('notIn' in test) return [];
  return [test.atLeast, test.atMost].filter((bound) => bound !== undefined);
};

const GROWS: readonly string[] = ['employees', 'revenueEur'];

/**
 * A milestone or a yes is reached and never taken back; a legal form can be changed; people and
 * revenue grow or shrink. Place, field, age and who the founders are stay what they are.
 */
const canComeTo = ({ facts, prepared }: Situation, fact: string, value: Scalar): boolean => {
  const known = facts.known.get(fact);
  if (known === undefined || known.values.includes(value)) return false;
  if (isMilestone(fact)) return value === true;
  if (fact === 'legalForm') return typeof value === 'string';
  if (GROWS.includes(fact)) return typeof value === 'number';
  return (
    prepared.vocabulary.get(fact)?.kind === 'boolean' &&
    value === true &&
    !prepared.askFirst.has(fact)
  );
};

/** The birthday at which an age is reached, when that alone is enough. */
const dateThatOpens = (situation: Situation, service: Service): LocalDate | null => {
  const { foundedOn } = situation.profile.facts ?? {};
  if (typeof foundedOn !== 'string') return null;
  const dates = allTests(service)
    .flatMap((test) =>
      test.fact === 'companyAgeYears' && 'atLeast' in test && typeof test.atLeast === 'number'
        ? [birthday(foundedOn, test.atLeast)]
        : [],
    )
    .filter((date) => date > situation.today)
    .sort();
  return (
    dates.find((date) => {
      const then = knownFacts(situation.profile, date, situation.prepared.tables);
      return isPossible(service, then, situation.prepared);
    }) ?? null
  );
};

const birthday = (from: LocalDate, years: number): LocalDate => {
  const year = String(Number(from.slice(0, 4)) + years).padStart(4, '0');
  const day: string = `${year}${from.slice(4)}`;
  // 29 February counts from 1 March.
  return isLocalDate(day) ? day : `${year}-03-01`;
};

function* combinations(
  proposals: readonly FactChange[],
  size: number,
  from = 0,
): Generator<readonly FactChange[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index < proposals.length; index++) {
    const first = proposals[index];
    if (first === undefined) continue;
    for (const rest of combinations(proposals, size - 1, index + 1)) {
      if (!rest.some(({ fact }) => fact === first.fact)) yield [first, ...rest];
    }
  }
}
