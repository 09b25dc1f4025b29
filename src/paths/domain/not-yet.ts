import { evaluate, testFact } from '../../catalogue/domain/conditions.ts';
import { askFirstFacts, type KnownFacts } from '../../catalogue/domain/facts.ts';
import type { Catalogue, Condition, Service } from '../../catalogue/domain/format.ts';
import type { Tables } from '../../catalogue/domain/tables.ts';
import {
  MILESTONES,
  STAGES,
  type Milestone,
  type Stage,
} from '../../catalogue/domain/vocabulary.ts';
import { availability } from '../../matching/domain/availability.ts';
import { knownFacts } from '../../matching/domain/known-facts.ts';
import type { Profile } from '../../matching/domain/profile.ts';
import { judge } from '../../matching/domain/reference.ts';
import type { LocalDate } from '../../shared/local-date.ts';

/** What would bring a service onto the path. */
export type Change =
  | { readonly kind: 'milestone'; readonly milestone: Milestone }
  | { readonly kind: 'opens'; readonly date: LocalDate }
  | { readonly kind: 'stage'; readonly stage: Stage };

export type NotYetService = {
  readonly service: string;
  readonly changes: readonly [Change, ...Change[]];
};

type Situation = {
  readonly profile: Profile;
  readonly facts: KnownFacts;
  readonly askFirst: ReadonlySet<string>;
  readonly today: LocalDate;
};

const isMilestone = (fact: string): fact is Milestone =>
  MILESTONES.some((milestone) => milestone === fact);

/** The milestone that would turn a condition to yes; null when no single one does. */
const missingMilestone = (condition: Condition): Milestone | null =>
  'fact' in condition && 'is' in condition && condition.is === true && isMilestone(condition.fact)
    ? condition.fact
    : null;

/** Milestones that the company lacks; null when something stands in the way that it cannot change. */
const milestonesFor = (
  service: Service,
  { facts, askFirst }: Situation,
): readonly Milestone[] | null => {
  const { requirements, asksFirst } = judge(service, facts, askFirst);
  if (asksFirst) return null;
  const missing: Milestone[] = service.requires.filter(
    (milestone) =>
      evaluate({ fact: milestone, is: true }, (test) => testFact(test, facts)) === 'unmet',
  );
  for (const requirement of requirements) {
    if (requirement.result !== 'unmet') continue;
    const milestone = 'condition' in requirement ? missingMilestone(requirement.condition) : null;
    if (milestone === null) return null;
    missing.push(milestone);
  }
  return [...new Set(missing)];
};

/** The first of its stages, when all of them are still ahead of the company. */
const stageAhead = ({ stages }: Service, { profile }: Situation): Stage | null => {
  const own = STAGES.indexOf(profile.stage);
  const first = Math.min(...stages.map((stage) => STAGES.indexOf(stage)));
  return first > own + 1 ? (STAGES[first] ?? null) : null;
};

const changesFor = (service: Service, situation: Situation): readonly Change[] => {
  const milestones = milestonesFor(service, situation);
  if (milestones === null) return [];
  const { kind, window } = availability(service, situation.today);
  if (kind === 'closed') return [];
  const stage = stageAhead(service, situation);
  return [
    ...milestones.map((milestone) => ({ kind: 'milestone' as const, milestone })),
    ...(kind === 'opens' && window !== null
      ? [{ kind: 'opens' as const, date: window.opens }]
      : []),
    ...(stage === null ? [] : [{ kind: 'stage' as const, stage }]),
  ];
};

/** How much of what the company looks for it would give; nothing that it did not ask for is listed. */
const answersNeeds = ({ needs, mainNeeds }: Service, { needs: sought }: Profile): number =>
  (sought ?? []).reduce(
    (sum, need, index) =>
      sum + (mainNeeds.includes(need) ? 2 : needs.includes(need) ? 1 : 0) / (index + 1),
    0,
  );

const CLOSE: Record<Change['kind'], number> = { milestone: 0, opens: 0, stage: 1 };

type Ranked = NotYetService & { readonly worth: number; readonly distance: number };

const isWorthMore = (one: Ranked, other: Ranked): number =>
  one.distance - other.distance ||
  other.worth - one.worth ||
  (one.service < other.service ? -1 : 1);

/**
 * Services that answer a need of the company and are not on its path, because something has not
 * happened yet: those first that are closest, and answer most.
 */
export const notYet = (
  { services, questions }: Pick<Catalogue, 'services' | 'questions'>,
  profile: Profile,
  {
    shown,
    today,
    tables,
  }: {
    readonly shown: ReadonlySet<string>;
    readonly today: LocalDate;
    readonly tables: Tables;
  },
): readonly NotYetService[] => {
  const facts = knownFacts(profile, today, tables);
  const situation: Situation = { profile, facts, today, askFirst: askFirstFacts(questions) };
  return services
    .filter(({ id, status }) => status === 'live' && !shown.has(id))
    .flatMap((service): readonly Ranked[] => {
      const worth = answersNeeds(service, profile);
      const [first, ...rest] = worth === 0 ? [] : changesFor(service, situation);
      if (first === undefined) return [];
      const changes = [first, ...rest] as const;
      const distance = changes.reduce((sum, { kind }) => sum + 1 + CLOSE[kind], 0);
      return [{ service: service.id, changes, worth, distance }];
    })
    .sort(isWorthMore)
    .map(({ service, changes }) => ({ service, changes }));
};
