import type { Vocabulary } from '../../catalogue/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type {
  Choice,
  Problem,
  SummaryRow,
  TextArea,
  TextField,
} from '../../platform/views/index.ts';
import type { Language } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import type { AnswerId, Answers } from '../domain/answers.ts';
import type { Form } from '../domain/form.ts';
import type { Place } from '../domain/places.ts';

/** Where a page may lead: another question, or the page that checks them all. */
export type PageId = AnswerId | 'check';

/** Pages that belong together share a number: "Page 3 of 7". */
export type Topic = 'stage' | 'place' | 'needs' | 'field' | 'milestones' | 'company' | 'words';

/** Everything a page needs to ask its question of this founder, today, in this language. */
export type Asking = {
  readonly language: Language;
  readonly t: Translate;
  readonly today: LocalDate;
  readonly answers: Answers;
  readonly words: Vocabulary;
  readonly places: readonly Place[];
};

export type Parsed<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A piece of a page, drawn by the partial of the same name. */
export type Part =
  | { readonly heading: string; readonly lead: string | null }
  | { readonly notice: string }
  | { readonly radios: Choice; readonly columns: boolean }
  | { readonly checkboxes: Choice; readonly columns: boolean }
  | { readonly field: TextField }
  | { readonly textarea: TextArea }
  | { readonly rows: readonly SummaryRow[]; readonly source: string };

/** A question with its answer, in the words in which it was asked. */
export type ReadBack = { readonly question: string; readonly answer: readonly string[] };

/** One page of the questionnaire. `fill` and `parse` are each other's inverse. */
export type QuestionPage<Id extends AnswerId> = {
  readonly id: Id;
  /** Null: asked only when somebody wants to change it. */
  readonly topic: Topic | null;
  readonly skippable: boolean;
  readonly title: (asking: Asking) => string;
  readonly isAnswered: (answers: Answers) => boolean;
  readonly next: (answers: Answers) => PageId;
  readonly fill: (answer: NonNullable<Answers[Id]> | null) => Form;
  readonly parse: (form: Form, asking: Asking) => Parsed<Answers[Id]>;
  readonly parts: (form: Form, problems: readonly Problem[], asking: Asking) => readonly Part[];
  readonly readBack: (asking: Asking) => readonly ReadBack[];
};

export const answered = <T>(answer: T): Parsed<T> => ({ ok: true, answer });

/** A problem leads to the control with this id. */
export const refused = (id: string, text: string): Parsed<never> => ({
  ok: false,
  problems: [{ id, text }],
});

export const problemAt = (problems: readonly Problem[], id: string): string | null =>
  problems.find((problem) => problem.id === id)?.text ?? null;

/** What was given, as a list of one or none. */
export const given = <T>(value: T | null | undefined): T[] =>
  value === null || value === undefined ? [] : [value];

/** Finds the one of a closed list that a text names. */
export const known = <T extends string>(list: readonly T[], text: string): T | undefined =>
  list.find((each) => each === text);
