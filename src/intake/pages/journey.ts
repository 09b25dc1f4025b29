import type { AnswerId, Answers } from '../domain/answers.ts';
import { companyPage } from './company.page.ts';
import { fieldPage } from './field.page.ts';
import { firstNeedPage } from './first-need.page.ts';
import { goalPage } from './goal.page.ts';
import { milestonesPage } from './milestones.page.ts';
import { needsPage } from './needs.page.ts';
import type { PageId, QuestionPage } from './page.ts';
import { placePage } from './place.page.ts';
import { registerPage } from './register.page.ts';
import { stagePage } from './stage.page.ts';
import { wordsPage } from './words.page.ts';

const PAGES: { readonly [Id in AnswerId]-?: QuestionPage<Id> } = {
  stage: stagePage,
  place: placePage,
  needs: needsPage,
  'first-need': firstNeedPage,
  field: fieldPage,
  milestones: milestonesPage,
  company: companyPage,
  register: registerPage,
  words: wordsPage,
  goal: goalPage,
};

export const FIRST_PAGE: AnswerId = 'stage';

/** A page of any question. Its own answer goes in and comes out by its id. */
export const pageOf = (id: AnswerId): QuestionPage<AnswerId> =>
  PAGES[id] as unknown as QuestionPage<AnswerId>;

export const isQuestion = (id: string): id is AnswerId => Object.hasOwn(PAGES, id);

/** The questions that these answers lead to, in order. */
export const walk = (answers: Answers): readonly AnswerId[] => {
  const pages: AnswerId[] = [];
  let id: PageId = FIRST_PAGE;
  while (id !== 'check') {
    pages.push(id);
    id = pageOf(id).next(answers);
  }
  return pages;
};

/** The first question still without an answer; `check` when there is none. */
export const firstOpen = (answers: Answers): PageId =>
  walk(answers).find((id) => !pageOf(id).isAnswered(answers)) ?? 'check';

/** Whether a page may be shown: everything asked before it has an answer. */
export const isReachable = (id: PageId, answers: Answers): boolean => {
  const pages: readonly PageId[] = [...walk(answers), 'check'];
  if (id === 'goal') return answers.stage !== undefined;
  const open = firstOpen(answers);
  return pages.includes(id) && pages.indexOf(id) <= pages.indexOf(open);
};

export const pageBefore = (id: PageId, answers: Answers): AnswerId | null => {
  const pages = walk(answers);
  const index = id === 'check' ? pages.length : pages.indexOf(id);
  return pages[index - 1] ?? null;
};

/** "Page 3 of 7": pages of one topic count as one, and the check at the end counts. */
export const progressAt = (
  id: PageId,
  answers: Answers,
): { readonly current: number; readonly total: number } | null => {
  const topics = [...new Set(walk(answers).map((each) => pageOf(each).topic))];
  const total = topics.length + 1;
  if (id === 'check') return { current: total, total };
  const { topic } = pageOf(id);
  return topic === null ? null : { current: topics.indexOf(topic) + 1, total };
};

/** Only what was asked on the way that the answers describe; the rest is kept, but not used. */
export const onTheWay = (answers: Answers): Answers => {
  const pages: readonly AnswerId[] = [...walk(answers), 'goal'];
  return Object.fromEntries(
    Object.entries(answers).filter(([id]) => pages.some((page) => page === id)),
  );
};
