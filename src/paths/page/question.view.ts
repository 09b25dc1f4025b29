import type { OpenQuestion } from '../../matching/domain/result.ts';
import { type Choice, choice, type TextField, textField } from '../../platform/views/index.ts';
import { type AnswerProblem, type Asking, askingFor } from '../domain/asking.ts';
import type { Wording } from '../wording.ts';

type AnswerButton = { readonly value: string; readonly label: string };

/** The one open question of the page: buttons, rows to tick, or a field. */
export type QuestionCard = {
  readonly action: string;
  readonly fact: string;
  readonly lead: string;
  readonly question: string;
  readonly hint: string | null;
  readonly buttons: readonly AnswerButton[] | null;
  readonly rows: Choice | null;
  readonly rowType: 'radio' | 'checkbox';
  /** The rows are many: on a telephone they would stand before the path itself. */
  readonly isFolded: boolean;
  readonly hasNone: boolean;
  readonly field: TextField | null;
  /** To the questionnaire, for what is too much for one question. */
  readonly elsewhere: string | null;
};

export type Asked = {
  readonly fact: string;
  readonly problem: AnswerProblem;
  readonly typed: string;
};

/** The first that somebody can answer and has not put aside. */
export const questionToAsk = (
  open: readonly OpenQuestion[],
  skipped: readonly string[],
  wording: Wording,
): { readonly asking: Asking; readonly decides: number } | null => {
  for (const { fact, decides } of open) {
    if (skipped.includes(fact)) continue;
    const asking = askingFor(fact, wording.question(fact));
    if (asking !== null && wording.factQuestion(fact) !== null) return { asking, decides };
  }
  return null;
};

const LONGEST_ROW_OF_BUTTONS = 6;
const MOST_UNFOLDED_ROWS = 8;

const buttonsFor = ({ fact, answer }: Asking, wording: Wording): readonly AnswerButton[] | null => {
  if (answer.kind === 'boolean')
    return ['yes', 'no'].map((value) => ({ value, label: wording.t(`paths:answer.${value}`) }));
  if (answer.kind !== 'choice' || answer.values.length > LONGEST_ROW_OF_BUTTONS) return null;
  return answer.values.map((value) => ({ value, label: wording.optionLabel(fact, value) }));
};

type Around = {
  readonly wording: Wording;
  readonly problem: AnswerProblem | null;
  readonly typed: string;
};

const rowsFor = ({ fact, answer }: Asking, around: Around): Choice | null => {
  if (answer.kind !== 'choices' && answer.kind !== 'choice') return null;
  const { wording, problem } = around;
  const options = answer.values.map((value) => ({
    value,
    label: wording.optionLabel(fact, value),
  }));
  const none = { value: 'none', label: wording.t('paths:answer.none') };
  return choice({
    name: 'answer',
    legend: wording.factQuestion(fact) ?? fact,
    isHeading: false,
    hint: hintOf(fact, wording),
    error: problem === null ? null : wording.t(`paths:problem.${problem}`),
    options: answer.kind === 'choices' ? [...options, none] : options,
  });
};

const TYPED: readonly string[] = ['number', 'date', 'sector-code'];

const fieldFor = ({ fact, answer }: Asking, around: Around): TextField | null => {
  if (!TYPED.includes(answer.kind)) return null;
  const { wording, problem, typed } = around;
  return textField({
    name: 'answer',
    label: wording.factQuestion(fact) ?? fact,
    hint: answer.kind === 'date' ? wording.t('paths:answer.date-hint') : hintOf(fact, wording),
    error: problem === null ? null : wording.t(`paths:problem.${problem}`),
    value: typed,
    inputmode: answer.kind === 'date' ? null : 'numeric',
    width: 14,
  });
};

const hintOf = (fact: string, wording: Wording): string | null => {
  const hint = wording.question(fact)?.hint;
  return hint ? wording.text(hint) : null;
};

const aroundOf = (asking: Asking, wording: Wording, asked: Asked | null): Around =>
  asked?.fact === asking.fact
    ? { wording, problem: asked.problem, typed: asked.typed }
    : { wording, problem: null, typed: '' };

export const questionCard = (
  { asking, decides }: { readonly asking: Asking; readonly decides: number },
  ownerPath: string,
  wording: Wording,
  asked: Asked | null,
): QuestionCard => {
  const around = aroundOf(asking, wording, asked);
  const buttons = buttonsFor(asking, wording);
  return {
    action: `${ownerPath}/question`,
    fact: asking.fact,
    lead: wording.t('paths:question.lead', { count: decides }),
    question: wording.factQuestion(asking.fact) ?? asking.fact,
    hint: hintOf(asking.fact, wording),
    buttons,
    rowType: asking.answer.kind === 'choices' ? 'checkbox' : 'radio',
    isFolded: 'values' in asking.answer && asking.answer.values.length > MOST_UNFOLDED_ROWS,
    hasNone: asking.answer.kind === 'choices',
    rows: buttons === null ? rowsFor(asking, around) : null,
    field: fieldFor(asking, around),
    elsewhere: asking.answer.kind === 'area' ? `${ownerPath}/answers` : null,
  };
};

/** The same card for a fact that an advisor asks for; null for one that nobody can be asked for. */
export const askedQuestionCard = (
  asked: { readonly fact: string; readonly action: string; readonly lead: string },
  wording: Wording,
  refused: { readonly error: string | null; readonly typed: string },
): QuestionCard | null => {
  const asking = askingFor(asked.fact, wording.question(asked.fact));
  if (asking === null) return null;
  const card = questionCard({ asking, decides: 0 }, '', wording, null);
  const field =
    card.field === null
      ? null
      : textField({ ...card.field, value: refused.typed, error: refused.error });
  return { ...card, ...asked, field, isFolded: false, elsewhere: null };
};
