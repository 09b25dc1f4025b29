import { formatMonth, type Translate } from '../../platform/i18n/index.ts';
import { textField, type Problem } from '../../platform/views/index.ts';
import { readBusinessId } from '../business-id.ts';
import type { CompanyAnswer } from '../domain/answers.ts';
import { oneOf, type Form } from '../domain/form.ts';
import { given, problemAt, type Asking, type QuestionPage } from './page.ts';

const MOST_PEOPLE = 1_000_000;
const OLDEST_YEAR = 1850;

/** A value, nothing, or the text of a problem. */
type Read<T> = { readonly value: T | null } | { readonly problem: Problem };

const readId = (form: Form, { t }: Asking): Read<string> => {
  const typed = oneOf(form, 'businessId').trim();
  if (typed === '') return { value: null };
  const businessId = readBusinessId(typed);
  return businessId === null
    ? { problem: { id: 'businessId', text: t('intake:company.businessId.wrong') } }
    : { value: businessId };
};

const MONTH = /^(?:(\d{1,2})\s*[./-]\s*(\d{4})|(\d{4})-(\d{2}))$/;

/** A month as it is written in Finland, `3/2024` or `3.2024`, or as browsers send it, `2024-03`. */
const readMonth = (form: Form, { t, today }: Asking): Read<string> => {
  const typed = oneOf(form, 'startedIn').trim();
  if (typed === '') return { value: null };
  const problem = (text: string) => ({ problem: { id: 'startedIn', text } });
  const [, month, year, isoYear, isoMonth] = MONTH.exec(typed) ?? [];
  const found = { year: Number(year ?? isoYear), month: Number(month ?? isoMonth) };
  if (!(found.month >= 1 && found.month <= 12 && found.year >= OLDEST_YEAR)) {
    return problem(t('intake:company.startedIn.wrong'));
  }
  const value = `${found.year}-${String(found.month).padStart(2, '0')}`;
  return value > today.slice(0, 7) ? problem(t('intake:company.startedIn.future')) : { value };
};

const readPeople = (form: Form, { t }: Asking): Read<number> => {
  const typed = oneOf(form, 'employees').replace(/\s/g, '');
  if (typed === '') return { value: null };
  if (/^\d{1,7}$/.test(typed) && Number(typed) <= MOST_PEOPLE) return { value: Number(typed) };
  return { problem: { id: 'employees', text: t('intake:company.employees.wrong') } };
};

/** Nothing here has to be answered; the labels say so, the questions read back do not. */
const optional = (key: string, t: Translate): string => t('intake:optional', { label: t(key) });

const fields = (form: Form, problems: readonly Problem[], { t }: Asking) => [
  textField({
    name: 'businessId',
    label: optional('intake:company.businessId.label', t),
    hint: t('intake:company.businessId.hint'),
    error: problemAt(problems, 'businessId'),
    value: oneOf(form, 'businessId'),
    width: 12,
  }),
  textField({
    name: 'startedIn',
    label: optional('intake:company.startedIn.label', t),
    hint: t('intake:company.startedIn.hint'),
    error: problemAt(problems, 'startedIn'),
    value: oneOf(form, 'startedIn'),
    width: 12,
  }),
  textField({
    name: 'employees',
    label: optional('intake:company.employees.label', t),
    hint: t('intake:company.employees.hint'),
    error: problemAt(problems, 'employees'),
    value: oneOf(form, 'employees'),
    inputmode: 'numeric',
    width: 8,
  }),
];

const monthTyped = (month: string): string => `${Number(month.slice(5))}/${month.slice(0, 4)}`;

const rowsOf = (company: CompanyAnswer | undefined, { t, language }: Asking) => [
  {
    question: t('intake:company.businessId.label'),
    answer: given(company?.businessId),
  },
  {
    question: t('intake:company.startedIn.label'),
    answer: given(company?.startedIn).map((month) => formatMonth(language, month)),
  },
  {
    question: t('intake:company.employees.label'),
    answer: given(company?.employees).map(String),
  },
];

export const companyPage: QuestionPage<'company'> = {
  id: 'company',
  topic: 'company',
  skippable: false,
  title: ({ t }) => t('intake:company.title'),
  isAnswered: ({ company }) => company !== undefined,
  next: ({ company, register }) =>
    register !== undefined && register.company.businessId === company?.businessId
      ? 'register'
      : 'words',
  fill: (company) => ({
    businessId: given(company?.businessId),
    startedIn: given(company?.startedIn).map(monthTyped),
    employees: given(company?.employees).map(String),
  }),
  parse: (form, asking) => {
    const read = [readId(form, asking), readMonth(form, asking), readPeople(form, asking)] as const;
    const problems = read.flatMap((each) => ('problem' in each ? [each.problem] : []));
    const [businessId, startedIn, employees] = read;
    if ('problem' in businessId || 'problem' in startedIn || 'problem' in employees) {
      return { ok: false, problems };
    }
    return {
      ok: true,
      answer: {
        businessId: businessId.value,
        startedIn: startedIn.value,
        employees: employees.value,
      },
    };
  },
  parts: (form, problems, asking) => [
    { heading: asking.t('intake:company.title'), lead: asking.t('intake:company.lead') },
    ...fields(form, problems, asking).map((field) => ({ field })),
  ],
  readBack: (asking) => rowsOf(asking.answers.company, asking),
};
