import { formatDate, type Translate } from '../../platform/i18n/index.ts';
import { textField, type TextField } from '../../platform/views/index.ts';
import type { Language } from '../../shared/language.ts';
import type { Absence } from '../advisors/absences.repository.ts';
import type { TypedAbsence } from './absences.service.ts';

export type AbsencesView = {
  readonly action: string;
  readonly rows: readonly { readonly text: string; readonly remove: string }[];
  readonly firstDay: TextField;
  readonly lastDay: TextField;
};

type Reader = { readonly language: Language; readonly t: Translate };

/** "1 Dec 2026 – 5 Dec 2026" */
export const spanOf = ({ firstDay, lastDay }: Absence, language: Language): string =>
  [...new Set([firstDay, lastDay])].map((day) => formatDate(language, day)).join(' – ');

export const absencesView = (
  absences: readonly Absence[],
  wrong: TypedAbsence | null,
  action: string,
  { language, t }: Reader,
): AbsencesView => ({
  action,
  rows: absences.map((absence) => ({
    text: spanOf(absence, language),
    remove: `${action}/${absence.id}/remove`,
  })),
  firstDay: textField({
    name: 'firstDay',
    type: 'date',
    label: t('people:absence.firstDay'),
    value: wrong?.firstDay ?? '',
    error: wrong === null ? null : t('people:absence.wrong'),
  }),
  lastDay: textField({
    name: 'lastDay',
    type: 'date',
    label: t('people:absence.lastDay'),
    value: wrong?.lastDay ?? '',
  }),
});
