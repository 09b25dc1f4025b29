import type { CitySettings } from '../accounts/index.ts';
import { textIn } from '../catalogue/index.ts';
import {
  textField,
  tick,
  type Link,
  type Problem,
  type Progress,
  type SummaryRow,
  type TextField,
  type Tick,
} from '../platform/views/index.ts';
import type { AnswerId } from './domain/answers.ts';
import type { TypedContact } from './domain/contact.ts';
import { pageOf, walk } from './pages/journey.ts';
import { problemAt, type Asking } from './pages/page.ts';
import { backFrom, pagePath, progressView } from './question.view.ts';

export type CheckView = {
  readonly title: string;
  readonly back: Link;
  readonly progress: Progress | null;
  readonly errors: readonly Problem[];
  /** The form came back faster than people are: asks to press once more. */
  readonly pressAgain: boolean;
  readonly action: string;
  readonly rows: readonly SummaryRow[];
  /** Null while a company's answers are changed: how to reach it is on its path's page. */
  readonly contact: ContactView | null;
  readonly send: string;
};

type ContactView = {
  readonly fields: readonly TextField[];
  readonly reminders: Tick;
  readonly advisor: Tick;
  readonly phone: TextField;
};

type Shown = {
  readonly typed: TypedContact;
  readonly problems: readonly Problem[];
  readonly pressAgain: boolean;
  readonly city: CitySettings | null;
};

export const summaryRows = (asking: Asking): SummaryRow[] => {
  const pages: readonly AnswerId[] = [...walk(asking.answers), 'goal'];
  return pages.flatMap((id) =>
    pageOf(id)
      .readBack(asking)
      .map(({ question, answer }) => ({
        label: question,
        values: answer.length === 0 ? [asking.t('intake:check.notGiven')] : answer,
        change: { href: pagePath(asking.language, id, true) },
      })),
  );
};

const contactFields = ({ typed, problems }: Shown, { t }: Asking): readonly TextField[] => [
  textField({
    name: 'email',
    type: 'email',
    inputmode: 'email',
    autocomplete: 'email',
    label: t('intake:check.email.label'),
    hint: t('intake:check.email.hint'),
    error: problemAt(problems, 'email'),
    value: typed.email,
  }),
  textField({
    name: 'firstName',
    autocomplete: 'given-name',
    label: t('intake:check.firstName.label'),
    hint: t('intake:check.firstName.hint'),
    error: problemAt(problems, 'firstName'),
    value: typed.firstName,
  }),
  textField({
    name: 'companyName',
    autocomplete: 'organization',
    label: t('intake:check.companyName.label'),
    error: problemAt(problems, 'companyName'),
    value: typed.companyName,
  }),
];

const contactView = (shown: Shown, city: CitySettings, asking: Asking): ContactView => {
  const { typed, problems } = shown;
  const { t, language } = asking;
  return {
    fields: contactFields(shown, asking),
    reminders: tick({
      name: 'reminders',
      label: t('intake:check.reminders.label'),
      example: t('intake:check.reminders.hint'),
      checked: typed.wantsReminders,
    }),
    advisor: tick({
      name: 'contact',
      label: t('intake:check.contact.label', { inCity: textIn(city.inCity, language) }),
      example: t('intake:check.contact.hint', { service: textIn(city.publicName, language) }),
      checked: typed.wantsContact,
    }),
    phone: textField({
      name: 'phone',
      type: 'tel',
      inputmode: 'tel',
      autocomplete: 'tel',
      label: t('intake:check.phone.label'),
      hint: t('intake:check.phone.hint'),
      error: problemAt(problems, 'phone'),
      value: typed.phone,
      width: 20,
    }),
  };
};

export const checkView = (asking: Asking, shown: Shown): CheckView => {
  const { t, language } = asking;
  return {
    title: t('intake:check.title'),
    back: backFrom('check', asking),
    progress: shown.city === null ? null : progressView('check', asking),
    errors: shown.problems,
    pressAgain: shown.pressAgain,
    action: pagePath(language, 'check'),
    rows: summaryRows(asking),
    contact: shown.city === null ? null : contactView(shown, shown.city, asking),
    send: t(shown.city === null ? 'intake:check.sendChange' : 'intake:check.send'),
  };
};
