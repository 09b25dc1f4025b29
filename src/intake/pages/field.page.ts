import { SECTORS } from '../../catalogue/domain/vocabulary.ts';
import { textIn } from '../../catalogue/index.ts';
import { choice } from '../../platform/views/index.ts';
import { SKIPPED } from '../domain/answers.ts';
import { allOf } from '../domain/form.ts';
import { answered, known, problemAt, refused, type QuestionPage } from './page.ts';

const MOST = 3;
const ELSE = 'other';

export const fieldPage: QuestionPage<'field'> = {
  id: 'field',
  topic: 'field',
  skippable: true,
  title: ({ t }) => t('intake:field.title'),
  isAnswered: ({ field }) => field !== undefined,
  next: () => 'milestones',
  fill: (sectors) => {
    if (sectors === null || sectors === SKIPPED) return {};
    return { field: sectors.length === 0 ? [ELSE] : sectors };
  },
  parse: (form, { t }) => {
    const ticked = allOf(form, 'field');
    const sectors = [...new Set(ticked.flatMap((each) => known(SECTORS, each) ?? []))];
    if (sectors.length > MOST) return refused('field', t('intake:field.tooMany', { most: MOST }));
    // "Software, and something else" is software: the tags known are what matching can use.
    if (sectors.length > 0 || ticked.includes(ELSE)) return answered(sectors);
    return refused('field', t('intake:field.missing'));
  },
  parts: (form, problems, { words, language, t }) => [
    {
      checkboxes: choice({
        name: 'field',
        legend: t('intake:field.title'),
        hint: t('intake:field.hint', { most: MOST }),
        error: problemAt(problems, 'field'),
        chosen: allOf(form, 'field'),
        // The vocabulary ends with "something else".
        options: words.sectors.all.map(({ id, text }) => ({
          value: id,
          label: textIn(text, language),
        })),
      }),
      columns: true,
    },
  ],
  readBack: ({ answers: { field }, words, language, t }) => {
    const answer = (): string[] => {
      if (field === undefined || field === SKIPPED) return [];
      const sectors = field.length === 0 ? ([ELSE] as const) : field;
      return sectors.map((sector) => textIn(words.sectors.get(sector).text, language));
    };
    return [{ question: t('intake:field.title'), answer: answer() }];
  },
};
