import type { Stage } from '../../catalogue/domain/vocabulary.ts';
import { HORIZONS, type Step } from '../../matching/domain/result.ts';
import { inDecidedPhases, placedByPhase } from './decided-phase.ts';
import { type Decision, ownStepsIn } from './decision.ts';

/**
 * The steps of a path as people decided: an advisor's own steps among them, each for the stage, in
 * the horizon and at the place where it was put. Steps that nobody has placed stay where matching
 * put them.
 */
export const decidedSteps = (
  matched: readonly Step[],
  decisions: readonly Decision[],
  { phase }: { readonly phase: Stage },
): readonly Step[] => {
  const own = ownStepsIn(decisions).map(({ service }) => ownStep(service, phase));
  const steps = [...matched, ...own];
  const inPhases = inDecidedPhases(steps, decisions, phase);
  const moved = inPhases.filter((step) => !steps.includes(step)).map(({ service }) => service);
  const placed = byHorizon(inDecidedHorizons(inPhases, decisions));
  const order = decisions.find(({ kind }) => kind === 'order');
  const named = order?.kind === 'order' ? order.services : [];
  const byPhase = moved.filter((service) => !named.includes(service)).reduce(placedByPhase, placed);
  return byHorizon(inOrder(byPhase, named));
};

const inDecidedHorizons = (
  steps: readonly Step[],
  decisions: readonly Decision[],
): readonly Step[] => {
  const horizons = new Map(
    decisions.flatMap((one) => (one.kind === 'horizon' ? [[one.service, one.horizon]] : [])),
  );
  return steps.map((step) => {
    const horizon = horizons.get(step.service);
    return horizon === undefined ? step : { ...step, horizon };
  });
};

const ownStep = (service: string, phase: Stage): Step => ({
  service,
  phase,
  horizon: 'next',
  points: 0,
  contributions: [],
  check: [],
  waitsFor: [],
  availability: 'open',
});

/** A step that the order does not name keeps its place behind the one that it followed. */
const inOrder = (steps: readonly Step[], order: readonly string[]): readonly Step[] => {
  const named = steps
    .filter(({ service }) => order.includes(service))
    .sort((one, other) => order.indexOf(one.service) - order.indexOf(other.service));
  return steps.reduce<readonly Step[]>((path, step, index) => {
    if (order.includes(step.service)) return path;
    const before = steps[index - 1];
    const place = before === undefined ? 0 : path.indexOf(before) + 1;
    return path.toSpliced(place, 0, step);
  }, named);
};

const byHorizon = (steps: readonly Step[]): readonly Step[] =>
  HORIZONS.flatMap((horizon) => steps.filter((step) => step.horizon === horizon));
