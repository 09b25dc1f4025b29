import type { Stage } from '../../catalogue/domain/vocabulary.ts';
import type { Horizon } from '../../matching/domain/result.ts';
import {
  type Decision,
  isOwnStep,
  type OwnStep,
  withDecision,
} from '../../paths/domain/decision.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { RemovalReason } from './removal.ts';

/** One thing that an advisor changes on a path. */
export type Edit = { readonly service: string } & (
  | { readonly kind: 'keep' }
  | { readonly kind: 'add' }
  | { readonly kind: 'remove'; readonly reason: RemovalReason; readonly text: string | null }
  /** As matching would have it: nothing decided about whether it is on the path. */
  | { readonly kind: 'restore' }
  /** The whole line after the move: the same two buttons pressed by two people cannot mix. */
  | { readonly kind: 'move'; readonly services: readonly string[] }
  | { readonly kind: 'horizon'; readonly horizon: Horizon }
  | { readonly kind: 'phase'; readonly phase: Stage }
  /** An empty text takes the note away. */
  | { readonly kind: 'note'; readonly text: string }
  | ({ readonly kind: 'own-step' } & OwnStep)
);

export const EDIT_KINDS = [
  'keep',
  'remove',
  'add',
  'restore',
  'move',
  'horizon',
  'phase',
  'note',
  'own-step',
] as const satisfies readonly Edit['kind'][];
export type EditKind = (typeof EDIT_KINDS)[number];

/** The decisions that hold once these edits are approved. */
export const decidedBy = (
  decisions: readonly Decision[],
  edits: readonly Edit[],
): readonly Decision[] => edits.reduce(apply, decisions);

const apply = (decisions: readonly Decision[], edit: Edit): readonly Decision[] => {
  const { service } = edit;
  switch (edit.kind) {
    case 'keep':
    case 'add':
      return withDecision(decisions, { kind: 'pinned', service });
    case 'remove':
      return removed(decisions, service);
    case 'restore':
      return without(decisions, service, ['pinned', 'excluded']);
    case 'move':
      return withDecision(decisions, { kind: 'order', service, services: edit.services });
    case 'horizon':
      return withDecision(decisions, { kind: 'horizon', service, horizon: edit.horizon });
    case 'phase':
      return withDecision(decisions, { kind: 'phase', service, phase: edit.phase });
    case 'note':
      return noted(decisions, service, edit.text);
    case 'own-step': {
      const { title, text, contact, date } = edit;
      return withDecision(decisions, { kind: 'own-step', service, title, text, contact, date });
    }
    default:
      return assertNever(edit);
  }
};

const without = (
  decisions: readonly Decision[],
  service: string,
  kinds: readonly Decision['kind'][],
): readonly Decision[] =>
  decisions.filter((one) => one.service !== service || !kinds.includes(one.kind));

const noted = (
  decisions: readonly Decision[],
  service: string,
  text: string,
): readonly Decision[] =>
  text === ''
    ? without(decisions, service, ['note'])
    : withDecision(decisions, { kind: 'note', service, text });

/** An own step that is taken off the path is gone: no matching would suggest it again. */
const removed = (decisions: readonly Decision[], service: string): readonly Decision[] => {
  const rest = without(decisions, service, ['own-step', 'note', 'horizon', 'phase']);
  return isOwnStep(service) ? rest : withDecision(rest, { kind: 'excluded', service });
};

/** Why services were removed, by the last word on each. */
export const removalReasons = (edits: readonly Edit[]): ReadonlyMap<string, RemovalReason> =>
  new Map(edits.flatMap((edit) => (edit.kind === 'remove' ? [[edit.service, edit.reason]] : [])));
