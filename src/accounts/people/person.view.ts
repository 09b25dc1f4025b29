import type { Translate } from '../../platform/i18n/index.ts';
import type { Choice, ErrorSummary, Flash } from '../../platform/views/index.ts';
import type { Language } from '../../shared/language.ts';
import type { TypedAbsence } from '../absences/absences.service.ts';
import { absencesView, type AbsencesView } from '../absences/absences.view.ts';
import type { Absence } from '../advisors/absences.repository.ts';
import type { CitySettings } from '../domain/city.ts';
import { grantChoices } from './grants-form.ts';
import { signedInOn } from './people.view.ts';
import type { Person } from './person.ts';

type Reader = { readonly language: Language; readonly t: Translate };

export type PersonPage = {
  readonly person: Person;
  readonly absences: readonly Absence[];
  readonly cities: readonly CitySettings[];
  readonly isMe: boolean;
  readonly wrongAbsence: TypedAbsence | null;
  readonly isSaved: boolean;
};

export type PersonView = {
  readonly title: string;
  readonly email: string;
  readonly back: string;
  readonly action: string;
  readonly lastSignIn: string;
  readonly isMe: boolean;
  readonly grants: readonly Choice[];
  readonly absences: AbsencesView;
  readonly deactivate: string;
  readonly said: Flash | null;
  readonly errors: ErrorSummary;
};

export const personView = (page: PersonPage, reader: Reader): PersonView => {
  const { t, language } = reader;
  const { person, wrongAbsence } = page;
  const list = `/${language}/desk/people`;
  const action = `${list}/${person.id}`;
  return {
    title: person.name === '' ? person.email : person.name,
    email: person.email,
    back: list,
    action,
    lastSignIn: signedInOn(person.lastSignInAt, reader),
    isMe: page.isMe,
    grants: grantChoices(page.cities, person.grants, { error: null, reader }),
    absences: absencesView(page.absences, wrongAbsence, `${action}/absences`, reader),
    deactivate: `${action}/deactivate`,
    said: page.isSaved ? { text: t('people:said.saved'), tone: 'done' } : null,
    errors: wrongAbsence === null ? [] : [{ id: 'firstDay', text: t('people:absence.wrong') }],
  };
};
