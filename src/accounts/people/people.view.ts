import { formatDate, type Translate } from '../../platform/i18n/index.ts';
import {
  type Choice,
  type ErrorSummary,
  type Flash,
  type Problem,
  select,
  type Select,
  textField,
  type TextField,
} from '../../platform/views/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import { isLanguage, type Language, LANGUAGES, speak } from '../../shared/language.ts';
import { spanOf } from '../absences/absences.view.ts';
import type { Absence } from '../advisors/absences.repository.ts';
import { type Grant, ROLES } from '../domain/advisor.ts';
import type { CitySettings } from '../domain/city.ts';
import { grantChoices } from './grants-form.ts';
import type { Person } from './person.ts';

type Reader = { readonly language: Language; readonly t: Translate };

export type TypedInvitation = {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  readonly grants: readonly Grant[];
};

export type PeoplePage = {
  readonly people: readonly Person[];
  readonly absences: readonly Absence[];
  /** Those that the administrator looks after. */
  readonly cities: readonly CitySettings[];
  readonly typed: TypedInvitation;
  readonly problems: readonly ('email' | 'grants')[];
  readonly said: 'invited' | 'deactivated' | null;
};

type PersonRow = {
  readonly href: string;
  readonly name: string;
  readonly email: string;
  readonly may: readonly string[];
  readonly lastSignIn: string;
  readonly away: readonly string[];
};

export type PeopleView = {
  readonly title: string;
  readonly people: readonly PersonRow[];
  readonly invite: {
    readonly action: string;
    readonly email: TextField;
    readonly nameField: TextField;
    readonly languageField: Select;
    readonly grants: readonly Choice[];
  };
  readonly said: Flash | null;
  readonly errors: ErrorSummary;
};

const LANGUAGE_NAMES: Record<Language, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

export const signedInOn = (moment: Date | null, { language, t }: Reader): string =>
  moment === null ? t('people:never') : formatDate(language, helsinkiDate(moment));

/** "Advisor: Helsinki, Espoo", a line for each role. */
const mayDo = (grants: readonly Grant[], cities: readonly CitySettings[], reader: Reader) =>
  ROLES.flatMap((role) => {
    const names = cities
      .filter(({ code }) => grants.some((grant) => grant.role === role && grant.city === code))
      .map(({ name }) => speak(name, reader.language)?.text ?? '');
    if (names.length === 0) return [];
    return reader.t('accounts:me.access.text', {
      role: reader.t(`accounts:roles.${role}`),
      cities: names.join(', '),
    });
  });

const rowOf = (person: Person, { cities, absences }: PeoplePage, reader: Reader): PersonRow => ({
  href: `/${reader.language}/desk/people/${person.id}`,
  name: person.name === '' ? person.email : person.name,
  email: person.email,
  may: mayDo(person.grants, cities, reader),
  lastSignIn: signedInOn(person.lastSignInAt, reader),
  away: absences
    .filter(({ advisorId }) => advisorId === person.id)
    .map((absence) => spanOf(absence, reader.language)),
});

const problemsOf = ({ problems, cities }: PeoplePage, t: Translate): readonly Problem[] =>
  problems.map((problem) => ({
    id: problem === 'email' ? 'email' : `grants-${cities[0]?.code ?? ''}`,
    text: t(`people:wrong.${problem}`),
  }));

export const peopleView = (page: PeoplePage, reader: Reader): PeopleView => {
  const { t, language } = reader;
  const { typed, problems, said } = page;
  const error = (problem: 'email' | 'grants'): string | null =>
    problems.includes(problem) ? t(`people:wrong.${problem}`) : null;
  return {
    title: t('people:title'),
    people: page.people.map((person) => rowOf(person, page, reader)),
    invite: {
      action: `/${language}/desk/people`,
      email: textField({
        name: 'email',
        type: 'email',
        label: t('people:invite.email'),
        value: typed.email,
        error: error('email'),
      }),
      nameField: textField({
        name: 'name',
        label: t('people:invite.name'),
        hint: t('people:invite.nameHint'),
        value: typed.name,
      }),
      languageField: select({
        name: 'language',
        label: t('people:invite.language'),
        options: LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
        chosen: isLanguage(typed.language) ? typed.language : language,
      }),
      grants: grantChoices(page.cities, typed.grants, { error: error('grants'), reader }),
    },
    said: said === null ? null : { text: t(`people:said.${said}`), tone: 'done' },
    errors: problemsOf(page, t),
  };
};
