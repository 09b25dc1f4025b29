import { progress, type Link, type Problem, type Progress } from '../platform/views/index.ts';
import type { AnswerId } from './domain/answers.ts';
import type { Form } from './domain/form.ts';
import { pageBefore, pageOf, progressAt } from './pages/journey.ts';
import type { Asking, PageId, Part } from './pages/page.ts';

/** How a page was come to: on the way through, or from the last page to change one answer. */
export type Way = { readonly isChange: boolean; readonly arrival: string | null };

export type QuestionView = {
  readonly title: string;
  readonly back: Link;
  readonly progress: Progress | null;
  readonly errors: readonly Problem[];
  readonly action: string;
  readonly arrival: string | null;
  readonly parts: readonly Part[];
  readonly canSkip: boolean;
  /** Somebody has been here before on this device. */
  readonly canStartOver: boolean;
};

export const pagePath = (language: string, id: PageId, isChange = false): string =>
  `/${language}/questions/${id}${isChange ? '?change=yes' : ''}`;

export const backFrom = (id: PageId, { language, answers, t }: Asking, isChange = false): Link => {
  const label = t('intake:back');
  if (isChange) return { href: pagePath(language, 'check'), label };
  const before = pageBefore(id, answers);
  return { href: before === null ? `/${language}` : pagePath(language, before), label };
};

export const progressView = (id: PageId, { answers }: Asking): Progress | null => {
  const at = progressAt(id, answers);
  return at === null ? null : progress(at.current, at.total);
};

export const questionView = (
  id: AnswerId,
  asking: Asking,
  { isChange, arrival }: Way,
  { form, problems }: { readonly form: Form; readonly problems: readonly Problem[] },
): QuestionView => {
  const page = pageOf(id);
  const isExtra = isChange || page.topic === null;
  return {
    title: page.title(asking),
    back: backFrom(id, asking, isExtra),
    progress: isExtra ? null : progressView(id, asking),
    errors: problems,
    action: pagePath(asking.language, id, isChange),
    arrival,
    parts: page.parts(form, problems, asking),
    canSkip: page.skippable,
    canStartOver: id === 'stage' && !isChange && page.isAnswered(asking.answers),
  };
};
