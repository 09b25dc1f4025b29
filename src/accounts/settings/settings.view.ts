import type { Translate } from '../../platform/i18n/index.ts';
import {
  choice,
  type Choice,
  type ErrorSummary,
  type Flash,
  type Link,
  textField,
  type TextField,
} from '../../platform/views/index.ts';
import { type Language, LANGUAGES, speak } from '../../shared/language.ts';
import { type CitySettings, REVIEW_POLICIES } from '../domain/city.ts';
import { LONGEST, MOST_WORKING_DAYS, RETAINED } from './limits.ts';
import type { SettingsProblems, TypedSettings } from './settings-form.ts';

type Group = {
  readonly title: string;
  readonly text: string;
  readonly fields: readonly TextField[];
};

export type SettingsView = {
  readonly title: string;
  readonly action: string;
  readonly others: readonly Link[];
  readonly groups: readonly Group[];
  readonly policy: Choice;
  readonly reviewDays: TextField;
  readonly kept: Group;
  readonly saved: Flash | null;
  readonly errors: ErrorSummary;
};

export type SettingsPage = {
  readonly city: CitySettings;
  readonly cities: readonly CitySettings[];
  readonly typed: TypedSettings;
  readonly problems: SettingsProblems;
  readonly isSaved: boolean;
};

type Reader = { readonly language: Language; readonly t: Translate };

const LANGUAGE_NAMES: Record<Language, string> = { fi: 'suomi', sv: 'svenska', en: 'English' };
const MOST: Readonly<Record<string, number>> = {
  ...LONGEST,
  responseWorkingDays: MOST_WORKING_DAYS,
  reviewWorkingDays: MOST_WORKING_DAYS,
};

/** Builds the fields of one form with what was typed and what is wrong with it. */
const fieldsOf = ({ typed, problems }: SettingsPage, t: Translate) => {
  const error = (field: string): string | null => {
    const problem = problems.get(field);
    return problem === undefined
      ? null
      : t(`settings:wrong.${problem}`, { most: MOST[field] ?? 0 });
  };
  const plain = (name: string, type: TextField['type'] = 'text'): TextField =>
    textField({
      name,
      type,
      label: t(`settings:${name}.label`),
      hint: t(`settings:${name}.hint`),
      value: typed[name] ?? '',
      error: error(name),
    });
  const number = (name: string): TextField => ({
    ...textField({
      name,
      inputmode: 'numeric',
      width: 4,
      label: t(`settings:${name}.label`),
      hint: t(`settings:${name}.hint`, { most: MOST[name] ?? 0 }),
      value: typed[name] ?? '',
      error: error(name),
    }),
  });
  const inLanguages = (name: string): TextField[] =>
    LANGUAGES.map((language) => {
      const field = `${name}-${language}`;
      return textField({
        name: field,
        label: LANGUAGE_NAMES[language],
        value: typed[field] ?? '',
        error: error(field),
      });
    });
  return { error, plain, number, inLanguages };
};

export const settingsView = (page: SettingsPage, { language, t }: Reader): SettingsView => {
  const { city, cities, typed, problems } = page;
  const { error, plain, number, inLanguages } = fieldsOf(page, t);
  const nameOf = ({ name }: CitySettings): string => speak(name, language)?.text ?? '';
  const group = (name: string, fields: readonly TextField[]): Group => ({
    title: t(`settings:${name}.title`),
    text: t(`settings:${name}.text`),
    fields,
  });
  return {
    title: t('settings:title', { city: nameOf(city) }),
    action: `/${language}/desk/settings/${city.code}`,
    others: cities
      .filter(({ code }) => code !== city.code)
      .map((other) => ({
        href: `/${language}/desk/settings/${other.code}`,
        label: nameOf(other),
      })),
    groups: [
      group('publicName', inLanguages('publicName')),
      group('contact', [
        plain('phone', 'tel'),
        plain('replyTo', 'email'),
        number('responseWorkingDays'),
      ]),
      group('controller', [...inLanguages('controller'), plain('privacyUrl', 'url')]),
    ],
    policy: choice({
      name: 'reviewPolicy',
      legend: t('settings:reviewPolicy.title'),
      isHeading: false,
      error: error('reviewPolicy'),
      chosen: [typed.reviewPolicy ?? ''],
      options: REVIEW_POLICIES.map((value) => ({
        value,
        label: t(`settings:reviewPolicy.${value}.label`),
        example: t(`settings:reviewPolicy.${value}.example`),
      })),
    }),
    reviewDays: number('reviewWorkingDays'),
    kept: group('kept', RETAINED.map(number)),
    saved: page.isSaved ? { text: t('settings:saved'), tone: 'done' } : null,
    errors: [...problems.keys()].map((field) => ({ id: field, text: error(field) ?? '' })),
  };
};
