import type { Question } from '../../catalogue/domain/format.ts';
import { LEGAL_FORMS, MILESTONES, SECTORS } from '../../catalogue/domain/vocabulary.ts';
import type { FactValue } from '../../matching/domain/profile.ts';
import { isLocalDate, type LocalDate } from '../../shared/local-date.ts';

/** How the path page asks for one fact, and where the profile keeps the answer. */
export type Asking = {
  readonly fact: string;
  readonly property: string;
  readonly answer: AnswerKind;
};

export type AnswerKind =
  | { readonly kind: 'boolean' | 'number' | 'date' | 'sector-code' }
  | { readonly kind: 'choice' | 'choices'; readonly values: readonly string[] }
  /** Too much for one question: the questionnaire asks it. */
  | { readonly kind: 'area' };

const ofFact = (fact: string, answer: AnswerKind): Asking => ({
  fact,
  property: `facts.${fact}`,
  answer,
});

/** Age grows by itself: the day of founding answers both, and stays right. */
const BUILT_IN: ReadonlyMap<string, Asking> = new Map(
  [
    { fact: 'area', property: 'area', answer: { kind: 'area' } as const },
    { fact: 'sector', property: 'sectors', answer: { kind: 'choices', values: SECTORS } as const },
    { fact: 'sectorCode', property: 'sectorCode', answer: { kind: 'sector-code' } as const },
    { ...ofFact('foundedOn', { kind: 'date' }), fact: 'companyAgeYears' },
    ofFact('foundedOn', { kind: 'date' }),
    ofFact('employees', { kind: 'number' }),
    ofFact('revenueEur', { kind: 'number' }),
    ofFact('legalForm', { kind: 'choice', values: LEGAL_FORMS }),
    ...MILESTONES.map((milestone) => ofFact(milestone, { kind: 'boolean' })),
  ].map((asking) => [asking.fact, asking]),
);

const answerTo = ({ type, options }: Question): AnswerKind =>
  type === 'choice' || type === 'choices'
    ? { kind: type, values: (options ?? []).map(({ value }) => value) }
    : { kind: type };

/** Null for a fact that nobody can be asked for. */
export const askingFor = (fact: string, question: Question | undefined): Asking | null =>
  BUILT_IN.get(fact) ?? (question === undefined ? null : ofFact(fact, answerTo(question)));

export type Answer =
  | { readonly ok: true; readonly value: FactValue }
  | { readonly ok: false; readonly reason: AnswerProblem };
export type AnswerProblem =
  'empty' | 'not-a-number' | 'not-a-date' | 'in-the-future' | 'not-a-code';

const LARGEST = 1_000_000_000_000;
const EARLIEST = '1600-01-01';

const refuse = (reason: AnswerProblem): Answer => ({ ok: false, reason });

/** Spaces, also the unbreakable ones of Finnish spelling, group thousands. */
const parseNumber = (typed: string): Answer => {
  const digits = typed.replace(/[\s\u00a0\u202f]/g, '');
  const value = Number(digits);
  return /^\d{1,13}$/.test(digits) && value <= LARGEST
    ? { ok: true, value }
    : refuse('not-a-number');
};

const parseDate = (typed: string, today: LocalDate): Answer => {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed) ?? [];
  const date =
    day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed;
  if (!isLocalDate(date) || date < EARLIEST) return refuse('not-a-date');
  return date > today ? refuse('in-the-future') : { ok: true, value: date };
};

const parseCode = (typed: string): Answer => {
  const code = typed.replace(/[.\s]/g, '');
  return /^\d{2,5}$/.test(code) ? { ok: true, value: code } : refuse('not-a-code');
};

/** `none` is an answer to a question with several options: none of them holds. */
const parseChoices = (values: readonly string[], given: readonly string[]): Answer => {
  const chosen = values.filter((value) => given.includes(value));
  return chosen.length > 0 || given.includes('none')
    ? { ok: true, value: chosen }
    : refuse('empty');
};

const parseYesNo = (typed: string): Answer =>
  typed === 'yes' || typed === 'no' ? { ok: true, value: typed === 'yes' } : refuse('empty');

const parseTyped = (answer: AnswerKind, typed: string, today: LocalDate): Answer => {
  switch (answer.kind) {
    case 'boolean':
      return parseYesNo(typed);
    case 'choice':
    case 'choices':
      return answer.values.includes(typed) ? { ok: true, value: typed } : refuse('empty');
    case 'number':
      return parseNumber(typed);
    case 'date':
      return parseDate(typed, today);
    case 'sector-code':
      return parseCode(typed);
    case 'area':
      return refuse('empty');
  }
};

/** What the founder pressed or typed. Anything that no control of ours offers counts as nothing. */
export const parseAnswer = (
  { answer }: Asking,
  given: readonly string[],
  today: LocalDate,
): Answer => {
  if (answer.kind === 'choices') return parseChoices(answer.values, given);
  const typed = (given[0] ?? '').trim();
  return typed === '' ? refuse('empty') : parseTyped(answer, typed, today);
};
