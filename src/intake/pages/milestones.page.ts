import { textIn } from '../../catalogue/index.ts';
import { choice } from '../../platform/views/index.ts';
import { hasCompany, SKIPPED } from '../domain/answers.ts';
import { allOf } from '../domain/form.ts';
import { fittingMilestones } from '../domain/milestones.ts';
import { answered, problemAt, refused, type Asking, type QuestionPage } from './page.ts';

const NONE = 'none';

const asked = ({ answers: { stage } }: Pick<Asking, 'answers'>) =>
  stage ? fittingMilestones(stage) : [];

export const milestonesPage: QuestionPage<'milestones'> = {
  id: 'milestones',
  topic: 'milestones',
  skippable: true,
  title: ({ t }) => t('intake:milestones.title'),
  // Another stage may ask about more.
  isAnswered: (answers) => {
    const { stage, milestones } = answers;
    if (milestones === undefined || milestones === SKIPPED) return milestones !== undefined;
    if (milestones.stage === stage) return true;
    return asked({ answers }).every((milestone) => milestones.asked.includes(milestone));
  },
  next: (answers) => (hasCompany(answers) ? 'company' : 'words'),
  fill: (milestones) => {
    if (milestones === null || milestones === SKIPPED) return {};
    return { milestones: milestones.reached.length === 0 ? [NONE] : milestones.reached };
  },
  parse: (form, asking) => {
    const ticked = allOf(form, 'milestones');
    const reached = asked(asking).filter((milestone) => ticked.includes(milestone));
    if (ticked.includes(NONE) && reached.length > 0) {
      return refused('milestones', asking.t('intake:milestones.both'));
    }
    if (!ticked.includes(NONE) && reached.length === 0) {
      return refused('milestones', asking.t('intake:milestones.missing'));
    }
    const { stage = 'idea' } = asking.answers;
    return answered({ stage, asked: asked(asking), reached });
  },
  parts: (form, problems, asking) => {
    const { words, language, t } = asking;
    return [
      {
        checkboxes: choice({
          name: 'milestones',
          legend: t('intake:milestones.title'),
          hint: t('intake:milestones.hint'),
          error: problemAt(problems, 'milestones'),
          chosen: allOf(form, 'milestones'),
          groups: [
            {
              heading: null,
              options: asked(asking).map((milestone) => ({
                value: milestone,
                label: textIn(words.milestones.get(milestone).text, language),
              })),
            },
            { heading: null, options: [{ value: NONE, label: t('intake:milestones.none') }] },
          ],
        }),
        columns: false,
      },
    ];
  },
  readBack: (asking) => {
    const { words, language, t } = asking;
    const { milestones } = asking.answers;
    const answer = (): string[] => {
      if (milestones === undefined || milestones === SKIPPED) return [];
      if (milestones.reached.length === 0) return [t('intake:milestones.none')];
      return milestones.reached.map((each) => textIn(words.milestones.get(each).text, language));
    };
    return [{ question: t('intake:milestones.title'), answer: answer() }];
  },
};
