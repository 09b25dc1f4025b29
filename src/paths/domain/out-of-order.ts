import { STAGES } from '../../catalogue/domain/vocabulary.ts';
import type { Step } from '../../matching/domain/result.ts';

/** A step that stands before one that it waits for. */
export type OutOfOrder = { readonly service: string; readonly waitsFor: string };

type Placed = Pick<Step, 'service' | 'phase' | 'waitsFor'>;

/** Before it in the line, or for an earlier stage. */
export const outOfOrder = (steps: readonly Placed[]): readonly OutOfOrder[] =>
  steps.flatMap(({ service, phase, waitsFor }, place) =>
    waitsFor.flatMap((wait) => {
      if (!('service' in wait)) return [];
      const needed = steps.findIndex((step) => step.service === wait.service);
      const neededPhase = steps[needed]?.phase ?? phase;
      const isBefore = needed > place || STAGES.indexOf(neededPhase) > STAGES.indexOf(phase);
      return isBefore ? [{ service, waitsFor: wait.service }] : [];
    }),
  );

/** What a change puts out of order that was in order before it. */
export const newlyOutOfOrder = (
  before: readonly Placed[],
  after: readonly Placed[],
): readonly OutOfOrder[] => {
  const known = outOfOrder(before);
  return outOfOrder(after).filter(
    ({ service, waitsFor }) =>
      !known.some((one) => one.service === service && one.waitsFor === waitsFor),
  );
};
