import { STAGES, type Stage } from '../../catalogue/domain/vocabulary.ts';
import { HORIZONS, type Horizon, MOST_NOW, type Step } from '../../matching/domain/result.ts';
import type { Decision } from './decision.ts';

const rank = (stage: Stage): number => STAGES.indexOf(stage);

/**
 * Steps for the stages that people decided, in the horizon that follows from it: a step for a stage
 * that the company has left behind is for the one it is at.
 */
export const inDecidedPhases = (
  steps: readonly Step[],
  decisions: readonly Decision[],
  own: Stage,
): readonly Step[] => {
  const phases = new Map(
    decisions.flatMap((one) => (one.kind === 'phase' ? [[one.service, one.phase]] : [])),
  );
  return steps.map((step) => {
    const decided = phases.get(step.service);
    if (decided === undefined) return step;
    const phase = rank(decided) < rank(own) ? own : decided;
    return phase === step.phase
      ? step
      : { ...step, phase, horizon: horizonOf(step, rank(phase) - rank(own), steps) };
  });
};

/** As in matching: what waits for something goes on waiting, whatever stage it is for. */
const horizonOf = (step: Step, ahead: number, steps: readonly Step[]): Horizon => {
  if (ahead > 1) return 'later';
  if (step.horizon === 'later' && mustWait(step, steps)) return 'later';
  const isNow = (other: Step): boolean => other !== step && other.horizon === 'now';
  const isFree =
    ahead === 0 &&
    step.waitsFor.length === 0 &&
    step.availability !== 'opens' &&
    steps.filter(isNow).length < MOST_NOW;
  return isFree ? 'now' : 'next';
};

const mustWait = ({ waitsFor }: Step, steps: readonly Step[]): boolean =>
  waitsFor.some(
    (wait) =>
      'milestone' in wait ||
      steps.find(({ service }) => service === wait.service)?.horizon !== 'now',
  );

/** A step among the others of its horizon by its stage, but behind what it waits for. */
export const placedByPhase = (steps: readonly Step[], service: string): readonly Step[] => {
  const step = steps.find((each) => each.service === service);
  if (step === undefined) return steps;
  const others = steps.filter((each) => each !== step);
  const later = others.findIndex((other) => comesAfter(other, step));
  const place = later === -1 ? others.length : later;
  const needed = others.findLastIndex((other) => needs(step, other));
  return others.toSpliced(Math.max(place, needed + 1), 0, step);
};

const comesAfter = (other: Step, step: Step): boolean => {
  const horizons = HORIZONS.indexOf(other.horizon) - HORIZONS.indexOf(step.horizon);
  if (horizons !== 0) return horizons > 0;
  return rank(other.phase) > rank(step.phase) || needs(other, step);
};

const needs = ({ waitsFor }: Step, { service }: Step): boolean =>
  waitsFor.some((wait) => 'service' in wait && wait.service === service);
