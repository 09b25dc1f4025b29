import type { Translate } from '../../platform/i18n/index.ts';
import {
  type ErrorSummary,
  type Flash,
  select,
  type Select,
  textField,
  type TextField,
} from '../../platform/views/index.ts';
import { type Language, LANGUAGES, speak } from '../../shared/language.ts';
import type { TypedAbsence } from '../absences/absences.service.ts';
import { absencesView, type AbsencesView } from '../absences/absences.view.ts';
import type { Absence } from '../advisors/absences.repository.ts';
import { type Advisor, citiesAs, ROLES } from '../domain/advisor.ts';
import type { CitySettings } from '../domain/city.ts';

export type MeForm = {
  readonly name: string;
  readonly mailLanguage: Language;
  readonly isMissing: boolean;
  readonly isSaved: boolean;
  readonly wrongAbsence: TypedAbsence | null;
};

type Known = {
  readonly cities: readonly CitySettings[];
  readonly absences: readonly Absence[];
};

export type MeView = {
  readonly title: string;
  readonly action: string;
  readonly email: string;
  /** Not `name`: partials take what they are not given from the page. */
  readonly nameField: TextField;
  readonly languageField: Select;
  readonly access: readonly string[];
  readonly absences: AbsencesView;
  readonly signOut: string;
  readonly saved: Flash | null;
  readonly errors: ErrorSummary;
};

type Reader = { readonly language: Language; readonly t: Translate };

const NAMES: Record<Language, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

/** "Advisor: Helsinki, Espoo", a line for each role. */
const accessLines = (
  advisor: Advisor,
  cities: readonly CitySettings[],
  { language, t }: Reader,
): string[] =>
  ROLES.flatMap((role) => {
    const codes = citiesAs(advisor, role);
    if (codes.length === 0) return [];
    const names = cities
      .filter(({ code }) => codes.includes(code))
      .map(({ name }) => speak(name, language)?.text ?? '');
    return t('accounts:me.access.text', {
      role: t(`accounts:roles.${role}`),
      cities: names.join(', '),
    });
  });

export const meView = (
  form: MeForm,
  advisor: Advisor,
  { cities, absences }: Known,
  reader: Reader,
): MeView => {
  const { language, t } = reader;
  const error = form.isMissing ? t('accounts:me.missing') : null;
  const path = `/${language}/desk/me`;
  return {
    title: t('accounts:me.title'),
    action: path,
    email: advisor.email,
    nameField: textField({
      name: 'name',
      autocomplete: 'name',
      label: t('accounts:me.name'),
      hint: t('accounts:me.nameHint'),
      value: form.name,
      error,
    }),
    languageField: select({
      name: 'language',
      label: t('accounts:me.language'),
      options: LANGUAGES.map((value) => ({ value, label: NAMES[value] })),
      chosen: form.mailLanguage,
    }),
    access: accessLines(advisor, cities, reader),
    absences: absencesView(absences, form.wrongAbsence, `${path}/absences`, reader),
    signOut: `${path}/sign-out-everywhere`,
    saved: form.isSaved ? { text: t('accounts:me.saved'), tone: 'done' } : null,
    errors: [
      ...(error === null ? [] : [{ id: 'name', text: error }]),
      ...(form.wrongAbsence === null ? [] : [{ id: 'firstDay', text: t('people:absence.wrong') }]),
    ],
  };
};
