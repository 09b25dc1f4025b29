import { randomUUID } from 'node:crypto';
import { STAGES } from '../../catalogue/domain/vocabulary.ts';
import { HORIZONS, type Horizon } from '../../matching/domain/result.ts';
import { isOwnStep, ownStepId, WHOLE_PATH } from '../../paths/domain/decision.ts';
import { hasControlCharacters } from '../../platform/mail/index.ts';
import { valueOf } from '../../platform/web/index.ts';
import { isLocalDate } from '../../shared/local-date.ts';
import type { Edit } from '../domain/edit.ts';
import { isRemovalReason } from '../domain/removal.ts';

export const LIMITS = { note: 600, title: 80, text: 400, contact: 120, reason: 300 } as const;

export type EditProblem =
  'nothing' | 'no-question' | 'no-title' | 'no-reason' | 'not-a-date' | 'too-early' | 'too-long';
export type ReadEdit =
  | { readonly ok: true; readonly edit: Edit }
  | { readonly ok: false; readonly problem: EditProblem; readonly field: string };

type Line = readonly { readonly service: string; readonly horizon: Horizon }[];

const read = (edit: Edit): ReadEdit => ({ ok: true, edit });
const refuse = (problem: EditProblem, field: string): ReadEdit => ({ ok: false, problem, field });

/** Lines stay lines; whatever else no keyboard types goes. */
const textIn = (body: unknown, field: string): string =>
  valueOf(body, field)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => (hasControlCharacters(line) ? line.replace(/\p{C}/gu, '') : line).trimEnd())
    .join('\n')
    .trim();

const lineIn = (body: unknown, field: string): string => textIn(body, field).replace(/\s+/g, ' ');

/** One step up or down. Over the edge of a horizon it is the horizon that changes. */
const moved = (service: string, by: -1 | 1, line: Line): ReadEdit => {
  const from = line.findIndex((step) => step.service === service);
  const [step, other] = [line[from], line[from + by]];
  if (step === undefined || other === undefined) return refuse('nothing', 'step');
  if (step.horizon !== other.horizon)
    return read({ kind: 'horizon', service, horizon: other.horizon });
  const services = line.map((each) => each.service);
  services[from] = other.service;
  services[from + by] = service;
  return read({ kind: 'move', service: WHOLE_PATH, services });
};

const removal = (body: unknown, service: string): ReadEdit => {
  const reason = valueOf(body, 'reason');
  if (isOwnStep(service)) return read({ kind: 'remove', service, reason: 'other', text: null });
  if (!isRemovalReason(reason)) return refuse('no-reason', 'step');
  const text = lineIn(body, 'why');
  if (text.length > LIMITS.reason) return refuse('too-long', 'why');
  return read({ kind: 'remove', service, reason, text: text === '' ? null : text });
};

/** What was typed, and behind it the ready sentence that was chosen. */
const note = ({ body, service, snippetText }: Noted): ReadEdit => {
  const snippet = snippetText(valueOf(body, 'snippet'));
  const text = [textIn(body, 'note'), snippet].filter((part) => part).join('\n');
  return text.length > LIMITS.note
    ? refuse('too-long', 'note')
    : read({ kind: 'note', service, text });
};

type Written = {
  readonly title: string;
  readonly text: string;
  readonly contact: string;
  readonly date: string;
};

const problemIn = ({ title, text, contact, date }: Written): ReadEdit | null => {
  if (title === '') return refuse('no-title', 'title');
  if (title.length > LIMITS.title) return refuse('too-long', 'title');
  if (text.length > LIMITS.text) return refuse('too-long', 'text');
  if (contact.length > LIMITS.contact) return refuse('too-long', 'contact');
  return date === '' || isLocalDate(date) ? null : refuse('not-a-date', 'date');
};

/** A new one, or one that stands on the path written anew. */
const ownStep = (body: unknown, service: string): ReadEdit => {
  const written = {
    title: lineIn(body, 'title'),
    text: textIn(body, 'text'),
    contact: lineIn(body, 'contact'),
    date: lineIn(body, 'date'),
  };
  const { contact, date } = written;
  return (
    problemIn(written) ??
    read({
      ...written,
      kind: 'own-step',
      service,
      contact: contact === '' ? null : contact,
      date: date === '' ? null : date,
    })
  );
};

type Noted = {
  readonly body: unknown;
  readonly service: string;
  readonly snippetText: (id: string) => string | null;
};

type Asked = Noted & {
  readonly line: Line;
  /** Of the catalogue. */
  readonly isKnown: boolean;
};

const toHorizon = ({ body, service }: Asked): ReadEdit => {
  const horizon = HORIZONS.find((each) => each === valueOf(body, 'horizon'));
  return horizon === undefined
    ? refuse('nothing', 'step')
    : read({ kind: 'horizon', service, horizon });
};

const toPhase = ({ body, service }: Asked): ReadEdit => {
  const phase = STAGES.find((each) => each === valueOf(body, 'phase'));
  return phase === undefined ? refuse('nothing', 'step') : read({ kind: 'phase', service, phase });
};

type Reader = (asked: Asked) => ReadEdit;

/** What is done with a step that stands on the path. */
const WITH_A_STEP: ReadonlyMap<string, Reader> = new Map(
  Object.entries<Reader>({
    up: ({ service, line }) => moved(service, -1, line),
    down: ({ service, line }) => moved(service, 1, line),
    horizon: toHorizon,
    phase: toPhase,
    note,
    remove: ({ body, service }) => removal(body, service),
    'own-step': ({ body, service }) =>
      isOwnStep(service) ? ownStep(body, service) : refuse('nothing', 'step'),
    keep: ({ service, isKnown }) =>
      isKnown ? read({ kind: 'keep', service }) : refuse('nothing', 'step'),
  }),
);

/** What is done with any service of the catalogue. */
const WITH_A_SERVICE: ReadonlyMap<string, Reader> = new Map(
  Object.entries<Reader>({
    add: ({ service }) => read({ kind: 'add', service }),
    remove: ({ body, service }) => removal(body, service),
    restore: ({ service }) => read({ kind: 'restore', service }),
  }),
);

type Around = {
  readonly line: Line;
  readonly isKnownService: (id: string) => boolean;
  /** Of a ready sentence, in the founder's language. */
  readonly snippetText: (id: string) => string | null;
};

/** What a form of the page asks for; anything that no control of ours sends is nothing. */
export const readEdit = (
  body: unknown,
  { line, isKnownService, snippetText }: Around,
): ReadEdit => {
  const [what, service] = [valueOf(body, 'do'), valueOf(body, 'service')];
  if (what === 'own-step' && service === '') return ownStep(body, ownStepId(randomUUID()));
  if (what === 'note' && service === WHOLE_PATH) return note({ body, service, snippetText });
  const asked = { body, service, line, snippetText, isKnown: isKnownService(service) };
  const isStep = line.some((step) => step.service === service);
  const reader =
    (isStep ? WITH_A_STEP.get(what) : undefined) ??
    (asked.isKnown ? WITH_A_SERVICE.get(what) : undefined);
  return reader?.(asked) ?? refuse('nothing', 'step');
};
