import { NEEDS } from '../../catalogue/domain/vocabulary.ts';
import { textIn } from '../../catalogue/index.ts';
import { choice } from '../../platform/views/index.ts';
import { rankedNeeds } from '../domain/answers.ts';
import { allOf } from '../domain/form.ts';
import { answered, known, problemAt, refused, type Asking, type QuestionPage } from './page.ts';

const MOST = 3;
const UNSURE = 'unsure';

const groups = ({ words, language, t }: Asking) => [
  ...words.needGroups.all.map(({ text, needs }) => ({
    heading: textIn(text, language),
    options: needs.map((need) => ({
      value: need,
      label: textIn(words.needs.get(need).text, language),
      example: textIn(words.needs.get(need).hint, language),
    })),
  })),
  {
    heading: t('intake:needs.else'),
    options: [
      { value: UNSURE, label: t('intake:needs.unsure'), example: t('intake:needs.unsureHint') },
    ],
  },
];

export const needsPage: QuestionPage<'needs'> = {
  id: 'needs',
  topic: 'needs',
  skippable: false,
  title: ({ t }) => t('intake:needs.title'),
  isAnswered: ({ needs }) => needs !== undefined,
  next: ({ needs = [] }) => (needs.length > 1 ? 'first-need' : 'field'),
  fill: (needs) => (needs === null ? {} : { needs: needs.length === 0 ? [UNSURE] : needs }),
  parse: (form, { t }) => {
    const ticked = allOf(form, 'needs');
    const needs = [...new Set(ticked.flatMap((each) => known(NEEDS, each) ?? []))];
    const unsure = ticked.includes(UNSURE);
    if (needs.length === 0)
      return unsure ? answered([]) : refused('needs', t('intake:needs.missing'));
    if (unsure) return refused('needs', t('intake:needs.both'));
    if (needs.length > MOST) return refused('needs', t('intake:needs.tooMany', { most: MOST }));
    return answered(needs);
  },
  parts: (form, problems, asking) => [
    {
      checkboxes: choice({
        name: 'needs',
        legend: asking.t('intake:needs.title'),
        hint: asking.t('intake:needs.hint', { most: MOST }),
        error: problemAt(problems, 'needs'),
        chosen: allOf(form, 'needs'),
        groups: groups(asking),
      }),
      columns: true,
    },
  ],
  readBack: (asking) => {
    const { answers, words, language, t } = asking;
    const needs = rankedNeeds(answers).map((need) => textIn(words.needs.get(need).text, language));
    const none = answers.needs === undefined ? [] : [t('intake:needs.unsure')];
    return [{ question: t('intake:needs.title'), answer: needs.length > 0 ? needs : none }];
  },
};
