import type { Stage } from '../../catalogue/domain/vocabulary.ts';
import type { Horizon } from '../../matching/domain/result.ts';
import type { LocalDate } from '../../shared/local-date.ts';

export const DECISION_KINDS = [
  'pinned',
  'excluded',
  'horizon',
  'phase',
  'order',
  'note',
  'own-step',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What a decision about the path as a whole is kept under. No service has such an id. */
export const WHOLE_PATH = '*';

const OWN = 'own:';

/** An advisor's own step has an id like a service, and none of a service's properties. */
export const ownStepId = (id: string): string => `${OWN}${id}`;
export const isOwnStep = (service: string): boolean => service.startsWith(OWN);

export type OwnStep = {
  readonly title: string;
  readonly text: string;
  readonly contact: string | null;
  readonly date: LocalDate | null;
};

/** What a person decided beside the status of steps. Holds for every version of the path. */
export type Decision = { readonly service: string } & (
  | { readonly kind: 'pinned' }
  | { readonly kind: 'excluded' }
  | { readonly kind: 'horizon'; readonly horizon: Horizon }
  | { readonly kind: 'phase'; readonly phase: Stage }
  | { readonly kind: 'order'; readonly services: readonly string[] }
  | { readonly kind: 'note'; readonly text: string }
  | ({ readonly kind: 'own-step' } & OwnStep)
);

export type OwnStepDecision = Extract<Decision, { readonly kind: 'own-step' }>;

/** One decision of a kind a service, and a service is not both on the path and off it. */
export const opposes = (one: Decision, other: Decision): boolean =>
  one.service === other.service &&
  (one.kind === other.kind || (isAboutPlace(one) && isAboutPlace(other)));

const isAboutPlace = ({ kind }: Decision): boolean => kind === 'pinned' || kind === 'excluded';

export const withDecision = (
  decisions: readonly Decision[],
  decision: Decision,
): readonly Decision[] => [...decisions.filter((other) => !opposes(decision, other)), decision];

export const ownStepsIn = (decisions: readonly Decision[]): readonly OwnStepDecision[] =>
  decisions.filter((decision) => decision.kind === 'own-step');

export const noteOn = (decisions: readonly Decision[], service: string): string | null => {
  const note = decisions.find((one) => one.kind === 'note' && one.service === service);
  return note?.kind === 'note' ? note.text : null;
};
