import { STAGES, type Stage } from '../../catalogue/domain/vocabulary.ts';
import { textIn } from '../../catalogue/index.ts';
import { choice } from '../../platform/views/index.ts';
import { oneOf } from '../domain/form.ts';
import { answered, known, problemAt, refused, type Asking, type QuestionPage } from './page.ts';

export const stageOptions = ({ words, language }: Asking) =>
  words.stages.all.map(({ id, sentence, example }) => ({
    value: id,
    label: textIn(sentence, language),
    example: textIn(example, language),
  }));

export const stageSentence = ({ words, language }: Asking, stage: Stage): string =>
  textIn(words.stages.get(stage).sentence, language);

export const stagePage: QuestionPage<'stage'> = {
  id: 'stage',
  topic: 'stage',
  skippable: false,
  title: ({ t }) => t('intake:stage.title'),
  isAnswered: ({ stage }) => stage !== undefined,
  next: () => 'place',
  fill: (stage) => (stage === null ? {} : { stage: [stage] }),
  parse: (form, { t }) => {
    const stage = known(STAGES, oneOf(form, 'stage'));
    return stage ? answered(stage) : refused('stage', t('intake:stage.missing'));
  },
  parts: (form, problems, asking) => [
    {
      radios: choice({
        name: 'stage',
        legend: asking.t('intake:stage.title'),
        hint: asking.t('intake:stage.hint'),
        error: problemAt(problems, 'stage'),
        chosen: [oneOf(form, 'stage')],
        options: stageOptions(asking),
      }),
      columns: false,
    },
  ],
  readBack: (asking) => [
    {
      question: asking.t('intake:stage.title'),
      answer: asking.answers.stage ? [stageSentence(asking, asking.answers.stage)] : [],
    },
  ],
};
