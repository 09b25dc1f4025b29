import { textArea } from '../../platform/views/index.ts';
import { oneOf } from '../domain/form.ts';
import { answered, problemAt, refused, type QuestionPage } from './page.ts';

const LIMIT = 1000;

/** Browsers send line ends as CR LF, which people do not count. */
const written = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

const length = (text: string): number => Array.from(text).length;

export const wordsPage: QuestionPage<'words'> = {
  id: 'words',
  topic: 'words',
  skippable: false,
  title: ({ t }) => t('intake:words.title'),
  isAnswered: ({ words }) => words !== undefined,
  next: () => 'check',
  fill: (words) => (words === null ? {} : { words: [words] }),
  parse: (form, { t }) => {
    const words = written(oneOf(form, 'words'));
    return length(words) <= LIMIT
      ? answered(words)
      : refused('words', t('intake:words.tooLong', { limit: LIMIT, length: length(words) }));
  },
  parts: (form, problems, { t }) => [
    { heading: t('intake:words.title'), lead: t('intake:words.lead') },
    { notice: t('intake:words.warning') },
    {
      textarea: textArea({
        name: 'words',
        label: t('intake:words.label'),
        hint: t('intake:words.hint'),
        error: problemAt(problems, 'words'),
        value: oneOf(form, 'words'),
        limit: LIMIT,
        rows: 8,
      }),
    },
  ],
  readBack: ({ answers: { words = '' }, t }) => [
    { question: t('intake:words.title'), answer: words === '' ? [] : [words] },
  ],
};
