import type { Stage } from '../../catalogue/domain/vocabulary.ts';
import type { FactChange } from '../../matching/domain/changes.ts';
import type { Outlook } from '../../matching/domain/outlook.ts';
import type { LocalDate } from '../../shared/local-date.ts';

/** What would bring a service onto the path. */
export type Change =
  | { readonly kind: 'fact'; readonly change: FactChange }
  | { readonly kind: 'date'; readonly date: LocalDate }
  | { readonly kind: 'opens-again' }
  | { readonly kind: 'stage'; readonly stage: Stage };

export type NotYetService = {
  readonly service: string;
  readonly changes: readonly [Change, ...Change[]];
};

const changesFor = ({ hindrance, change, stage }: Outlook): readonly Change[] => {
  const ahead: readonly Change[] = stage === null ? [] : [{ kind: 'stage', stage }];
  if (hindrance === 'stage') return ahead;
  if (hindrance === 'closed') return [{ kind: 'opens-again' }, ...ahead];
  if (hindrance !== 'ineligible' || change === null) return [];
  if (change.kind === 'date') return [change, ...ahead];
  return [...change.facts.map((each) => ({ kind: 'fact' as const, change: each })), ...ahead];
};

/** Another stage is further away than any one thing. */
const STAGE_AHEAD = 2;

const effort = (changes: readonly Change[]): number =>
  changes.reduce((sum, { kind }) => sum + (kind === 'stage' ? STAGE_AHEAD : 1), 0);

/**
 * Services that something would bring onto the path: those first that take least, and among them
 * those that fit best.
 */
export const notYet = (
  outlooks: readonly Outlook[],
  shown: ReadonlySet<string>,
): readonly NotYetService[] =>
  outlooks
    .filter(({ service }) => !shown.has(service))
    .flatMap((outlook) => {
      const [first, ...rest] = changesFor(outlook);
      if (first === undefined) return [];
      const changes = [first, ...rest] as const;
      return [{ service: outlook.service, changes }];
    })
    .sort((one, other) => effort(one.changes) - effort(other.changes));

/** Services that would suit as they are, and for which better ones were chosen. */
export const alsoSuits = (
  outlooks: readonly Outlook[],
  shown: ReadonlySet<string>,
): readonly string[] =>
  outlooks
    .filter(({ service, hindrance }) => hindrance === 'outranked' && !shown.has(service))
    .map(({ service }) => service);
