import type { Wording } from '../../paths/index.ts';
import { askingFor } from '../../paths/domain/asking.ts';
import { select, type Select, textArea, type TextArea } from '../../platform/views/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import type { PathReview } from './path-review.service.ts';
import type { Shown } from './shown.ts';

const MOST_FACTS = 10;
export const LONGEST_QUESTION = 400;

export type AskCard = {
  readonly asked: readonly {
    readonly text: string;
    readonly answer: string | null;
    readonly state: string;
  }[];
  readonly form: {
    readonly factField: Select;
    readonly textField: TextArea;
    readonly isOpen: boolean;
  } | null;
  /** Why nothing can be asked now. */
  readonly why: string | null;
};

/** What the path would like to know, and what its steps depend on: those that somebody can answer. */
export const askableFacts = ({ draft }: PathReview, wording: Wording): readonly string[] => {
  const { openQuestions, steps } = draft.standing;
  const facts = [...openQuestions.map(({ fact }) => fact), ...steps.flatMap(({ check }) => check)];
  return [...new Set(facts)]
    .filter((fact) => fact !== 'area' && askingFor(fact, wording.question(fact)) !== null)
    .filter((fact) => wording.factQuestion(fact) !== null)
    .slice(0, MOST_FACTS);
};

const reasonAgainst = ({
  contact,
  questions,
}: PathReview): 'no-address' | 'asked-already' | null => {
  if (contact.email === null) return 'no-address';
  return questions.some(({ answeredAt }) => answeredAt === null) ? 'asked-already' : null;
};

export const askCard = (page: PathReview, shown: Shown): AskCard => {
  const { wording } = shown;
  const against = reasonAgainst(page);
  return {
    asked: page.questions.map((question) => askedView(question, wording)),
    why: against === null ? null : wording.t(`ask:desk.${against}`),
    form: against === null ? formOf(page, shown) : null,
  };
};

const askedView = (
  { fact, text, askedAt, answer, answeredAt }: PathReview['questions'][number],
  wording: Wording,
): AskCard['asked'][number] => ({
  text: wording.t('ask:desk.asked', {
    date: wording.date(helsinkiDate(askedAt)),
    question: text ?? wording.factQuestion(fact ?? '') ?? '',
  }),
  answer,
  state:
    answeredAt === null
      ? wording.t('ask:desk.waiting')
      : wording.t('ask:desk.answered', { date: wording.date(helsinkiDate(answeredAt)) }),
});

const formOf = (page: PathReview, { wording, typed, problem }: Shown): AskCard['form'] => {
  const facts = askableFacts(page, wording).map((fact) => ({
    value: fact,
    label: wording.factQuestion(fact) ?? fact,
  }));
  const isOpen = typed?.form === 'ask';
  const values = isOpen ? typed.values : {};
  return {
    factField: select({
      name: 'fact',
      label: wording.t('ask:desk.which'),
      options: [...facts, { value: '', label: wording.t('ask:desk.own') }],
      chosen: values.fact ?? facts[0]?.value ?? '',
    }),
    textField: textArea({
      id: 'question-text',
      name: 'question',
      label: wording.t('ask:desk.text'),
      value: values.question ?? '',
      rows: 3,
      limit: LONGEST_QUESTION,
      error: problem?.field === 'question-text' ? wording.t('desk-path:problem.no-question') : null,
    }),
    isOpen,
  };
};
