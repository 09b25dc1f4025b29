import { textIn } from '../../catalogue/index.ts';
import { choice } from '../../platform/views/index.ts';
import { oneOf } from '../domain/form.ts';
import { answered, known, problemAt, refused, type QuestionPage } from './page.ts';

/** The second part of the needs' page, for those who named more than one. */
export const firstNeedPage: QuestionPage<'first-need'> = {
  id: 'first-need',
  topic: 'needs',
  skippable: false,
  title: ({ t }) => t('intake:first-need.title'),
  isAnswered: ({ needs = [], 'first-need': first }) => first !== undefined && needs.includes(first),
  next: () => 'field',
  fill: (first) => (first === null ? {} : { first: [first] }),
  parse: (form, { answers, t }) => {
    const first = known(answers.needs ?? [], oneOf(form, 'first'));
    return first ? answered(first) : refused('first', t('intake:first-need.missing'));
  },
  parts: (form, problems, { answers, words, language, t }) => [
    {
      radios: choice({
        name: 'first',
        legend: t('intake:first-need.title'),
        hint: t('intake:first-need.hint'),
        error: problemAt(problems, 'first'),
        chosen: [oneOf(form, 'first')],
        options: (answers.needs ?? []).map((need) => ({
          value: need,
          label: textIn(words.needs.get(need).text, language),
        })),
      }),
      columns: false,
    },
  ],
  readBack: ({ answers, words, language, t }) => {
    const first = answers['first-need'];
    return [
      {
        question: t('intake:first-need.title'),
        answer: first ? [textIn(words.needs.get(first).text, language)] : [],
      },
    ];
  },
};
