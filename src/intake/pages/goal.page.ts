import { STAGES } from '../../catalogue/domain/vocabulary.ts';
import { choice } from '../../platform/views/index.ts';
import { usualGoal } from '../domain/goal.ts';
import { oneOf } from '../domain/form.ts';
import { answered, known, problemAt, refused, type QuestionPage } from './page.ts';
import { stageOptions, stageSentence } from './stage.page.ts';

/** Few need it: the next stage is the goal unless somebody says otherwise. */
export const goalPage: QuestionPage<'goal'> = {
  id: 'goal',
  topic: null,
  skippable: false,
  title: ({ t }) => t('intake:goal.title'),
  isAnswered: () => true,
  next: () => 'check',
  fill: (goal) => (goal === null ? {} : { goal: [goal] }),
  parse: (form, { t }) => {
    const goal = known(STAGES, oneOf(form, 'goal'));
    return goal ? answered(goal) : refused('goal', t('intake:goal.missing'));
  },
  parts: (form, problems, asking) => {
    const { stage } = asking.answers;
    const chosen = oneOf(form, 'goal') || (stage ? usualGoal(stage) : '');
    return [
      {
        radios: choice({
          name: 'goal',
          legend: asking.t('intake:goal.title'),
          hint: asking.t('intake:goal.hint'),
          error: problemAt(problems, 'goal'),
          chosen: [chosen],
          options: stageOptions(asking).map(({ value, label }) => ({ value, label })),
        }),
        columns: false,
      },
    ];
  },
  readBack: (asking) => {
    const { stage, goal = stage ? usualGoal(stage) : undefined } = asking.answers;
    return [
      {
        question: asking.t('intake:goal.title'),
        answer: goal ? [stageSentence(asking, goal)] : [],
      },
    ];
  },
};
