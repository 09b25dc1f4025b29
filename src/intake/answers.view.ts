import type { Link, SummaryRow } from '../platform/views/index.ts';
import { summaryRows } from './check.view.ts';
import type { Asking } from './pages/page.ts';

export type AnswersView = {
  readonly title: string;
  readonly back: Link;
  readonly rows: readonly SummaryRow[];
  readonly action: string;
};

export const answersView = (asking: Asking, token: string): AnswersView => {
  const { language, t } = asking;
  const path = `/${language}/path/${token}`;
  return {
    title: t('intake:answers.title'),
    back: { href: path, label: t('intake:answers.back') },
    rows: summaryRows(asking).map((row) => ({ ...row, change: null })),
    action: `${path}/answers`,
  };
};
