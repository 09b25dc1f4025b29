import { at, error, type Problem } from './problem.ts';

/** Deeper than any rule that a person can follow; far shallower than what breaks a program. */
export const DEEPEST_CONDITION = 16;

type Visit = { readonly value: unknown; readonly depth: number };

/**
 * How deep lists and objects lie inside a value. Not by recursion: it has to answer for values that
 * would break whatever reads them recursively.
 */
export const nesting = (value: unknown): number => {
  const waiting: Visit[] = [{ value, depth: 0 }];
  let deepest = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    const depth = next.depth + 1;
    deepest = Math.max(deepest, depth);
    for (const inner of Object.values(next.value)) waiting.push({ value: inner, depth });
  }
  return deepest;
};

/** Conditions nested too deeply to be read, whatever else the services are. */
export const checkDepth = (services: readonly unknown[]): readonly Problem[] =>
  services.flatMap((service, index) => {
    const conditions = conditionsOf(service);
    // A condition inside a list inside a condition is two levels; the list around all is one more.
    const isTooDeep = nesting(conditions) > 2 * DEEPEST_CONDITION + 1;
    return isTooDeep ? at('services', index, [error('conditions', TOO_DEEP)]) : [];
  });

const TOO_DEEP = `are nested more than ${DEEPEST_CONDITION} deep`;

const conditionsOf = (service: unknown): unknown =>
  typeof service === 'object' && service !== null && 'conditions' in service
    ? service.conditions
    : [];
