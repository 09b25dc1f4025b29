import { hasControlCharacters, parseAddress } from '../../platform/mail/index.ts';
import { valueOf } from '../../platform/web/index.ts';
import { LANGUAGES, type Text } from '../../shared/language.ts';
import { type CitySettings, type Retention, REVIEW_POLICIES } from '../domain/city.ts';
import { LONGEST, MOST_WORKING_DAYS, RETAINED } from './limits.ts';

/** What an administrator may change; the rest is the installation's. */
export type ChangeableSettings = Pick<
  CitySettings,
  | 'publicName'
  | 'phone'
  | 'replyTo'
  | 'controller'
  | 'privacyUrl'
  | 'responseWorkingDays'
  | 'reviewPolicy'
  | 'reviewWorkingDays'
  | 'retention'
>;

/** Field by field, as it was typed. */
export type TypedSettings = Readonly<Record<string, string>>;
/** By field: the key of what is wrong with it. */
export type SettingsProblems = ReadonlyMap<string, string>;

const LONGEST_TEXT = 200;

const SETTINGS_FIELDS: readonly string[] = [
  ...LANGUAGES.map((language) => `publicName-${language}`),
  'phone',
  'replyTo',
  ...LANGUAGES.map((language) => `controller-${language}`),
  'privacyUrl',
  'responseWorkingDays',
  'reviewPolicy',
  'reviewWorkingDays',
  ...RETAINED,
];

export const typedSettings = (body: unknown): TypedSettings =>
  Object.fromEntries(SETTINGS_FIELDS.map((field) => [field, valueOf(body, field).trim()]));

export const asTyped = (settings: ChangeableSettings): TypedSettings => ({
  ...Object.fromEntries(
    LANGUAGES.flatMap((language) => [
      [`publicName-${language}`, settings.publicName[language] ?? ''],
      [`controller-${language}`, settings.controller?.[language] ?? ''],
    ]),
  ),
  phone: settings.phone ?? '',
  replyTo: settings.replyTo ?? '',
  privacyUrl: settings.privacyUrl ?? '',
  responseWorkingDays: String(settings.responseWorkingDays ?? ''),
  reviewPolicy: settings.reviewPolicy,
  reviewWorkingDays: String(settings.reviewWorkingDays),
  ...Object.fromEntries(RETAINED.map((what) => [what, String(settings.retention[what])])),
});

class Reading {
  readonly problems = new Map<string, string>();

  constructor(private readonly typed: TypedSettings) {}

  value(field: string): string {
    const value = this.typed[field] ?? '';
    if (value.length > LONGEST_TEXT || hasControlCharacters(value)) this.problem(field, 'text');
    return value;
  }

  problem(field: string, what: string): void {
    if (!this.problems.has(field)) this.problems.set(field, what);
  }

  /** In all languages or in none. */
  text(name: string, required: boolean): Text | null {
    const values = LANGUAGES.map((language) => [language, this.value(`${name}-${language}`)]);
    if (!required && values.every(([, value]) => value === '')) return null;
    for (const [language, value] of values) {
      if (value === '') this.problem(`${name}-${String(language)}`, 'language');
    }
    return Object.fromEntries(values) as Text;
  }

  optional(field: string, isRight: (value: string) => boolean): string | null {
    const value = this.value(field);
    if (value === '') return null;
    if (!isRight(value)) this.problem(field, field);
    return value;
  }

  number(field: string, most: number): number {
    const value = this.value(field);
    const number = Number(value);
    if (!/^\d{1,3}$/.test(value) || number < 1 || number > most) this.problem(field, 'number');
    return number;
  }
}

const isPhone = (value: string): boolean => /^\+?[\d ()-]{5,25}$/.test(value);
const isAddress = (value: string): boolean => parseAddress(value).ok;
const isWebAddress = (value: string): boolean =>
  value.startsWith('https://') && URL.canParse(value);

export const readSettings = (
  typed: TypedSettings,
):
  | { readonly ok: true; readonly settings: ChangeableSettings }
  | { readonly ok: false; readonly problems: SettingsProblems } => {
  const read = new Reading(typed);
  const reviewPolicy = REVIEW_POLICIES.find((policy) => policy === typed.reviewPolicy);
  if (reviewPolicy === undefined) read.problem('reviewPolicy', 'choice');
  const isPromised = typed.responseWorkingDays !== '';
  const settings = {
    publicName: read.text('publicName', true) ?? {},
    phone: read.optional('phone', isPhone),
    replyTo: read.optional('replyTo', isAddress),
    controller: read.text('controller', false),
    privacyUrl: read.optional('privacyUrl', isWebAddress),
    responseWorkingDays: isPromised ? read.number('responseWorkingDays', MOST_WORKING_DAYS) : null,
    reviewPolicy: reviewPolicy ?? 'send-then-review',
    reviewWorkingDays: read.number('reviewWorkingDays', MOST_WORKING_DAYS),
    retention: Object.fromEntries(
      RETAINED.map((what) => [what, read.number(what, LONGEST[what])]),
    ) as Retention,
  };
  return read.problems.size > 0
    ? { ok: false, problems: read.problems }
    : { ok: true, settings: settings };
};
