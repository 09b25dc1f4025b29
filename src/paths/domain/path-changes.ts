import type { Stage } from '../../catalogue/domain/vocabulary.ts';
import type { Horizon } from '../../matching/domain/result.ts';
import { type Decision, noteOn } from './decision.ts';
import { pathDifference } from './difference.ts';

type PlacedStep = {
  readonly service: string;
  readonly horizon: Horizon;
  readonly phase: Stage;
};

export type DecidedPath = {
  readonly steps: readonly PlacedStep[];
  readonly decisions: readonly Decision[];
};

/** What a founder sees otherwise after an advisor's approval, by ids. */
export type PathChanges = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** To another horizon or stage, or to another place in the line. */
  readonly moved: readonly string[];
  /** Services with a new or another note; `*` for the path as a whole. */
  readonly notes: readonly string[];
};

export const pathChanges = (
  before: DecidedPath,
  after: DecidedPath,
  settled: ReadonlySet<string>,
): PathChanges => {
  const { added, removed, moved } = pathDifference(before.steps, after.steps, settled);
  const elsewhere = [
    ...new Set([
      ...moved.map(({ service }) => service),
      ...inOtherPhase(before.steps, after.steps),
    ]),
  ];
  return {
    added,
    removed,
    moved: [...elsewhere, ...outOfLine(before.steps, after.steps, new Set(elsewhere))],
    notes: after.decisions
      .filter(({ kind }) => kind === 'note' || kind === 'own-step')
      .filter(({ service }) => !added.includes(service))
      .filter((decision) => !isToldAlready(decision, before.decisions))
      .map(({ service }) => service),
  };
};

export const changesSomething = ({ added, removed, moved, notes }: PathChanges): boolean =>
  added.length + removed.length + moved.length + notes.length > 0;

const isToldAlready = (decision: Decision, before: readonly Decision[]): boolean =>
  decision.kind === 'note'
    ? noteOn(before, decision.service) === decision.text
    : before.some((other) => saysTheSame(other, decision));

const saysTheSame = (one: Decision, other: Decision): boolean =>
  one.kind === 'own-step' &&
  other.kind === 'own-step' &&
  one.service === other.service &&
  one.title === other.title &&
  one.text === other.text &&
  one.contact === other.contact &&
  one.date === other.date;

const inOtherPhase = (
  before: readonly PlacedStep[],
  after: readonly PlacedStep[],
): readonly string[] => {
  const phases = new Map(before.map(({ service, phase }) => [service, phase]));
  return after
    .filter(({ service, phase }) => (phases.get(service) ?? phase) !== phase)
    .map(({ service }) => service);
};

/** Those that overtook a step which was before them, among the steps that both paths have. */
const outOfLine = (
  before: readonly PlacedStep[],
  after: readonly PlacedStep[],
  moved: ReadonlySet<string>,
): readonly string[] => {
  const place = new Map(before.map(({ service }, index) => [service, index]));
  const common = after
    .map(({ service }) => service)
    .filter((service) => place.has(service) && !moved.has(service));
  return common.filter((service, index) =>
    common.slice(index + 1).some((later) => (place.get(later) ?? 0) < (place.get(service) ?? 0)),
  );
};
