import type { CitySettings } from '../../accounts/index.ts';
import type { Wording } from '../../paths/index.ts';
import {
  type ErrorSummary,
  select,
  type Select,
  textArea,
  type TextArea,
  textField,
  type TextField,
} from '../../platform/views/index.ts';
import { LANGUAGES, type Language } from '../../shared/language.ts';
import type { Snippet } from './snippets.repository.ts';

export const LONGEST = { name: 60, text: 600 } as const;

export type TypedSnippet = { readonly desk: string; readonly name: string } & {
  readonly [language in Language]: string;
};

export type SnippetProblems = ReadonlyMap<string, 'missing' | 'too-long'>;

export type SnippetsView = {
  readonly title: string;
  readonly errors: ErrorSummary;
  readonly action: string;
  readonly snippets: readonly {
    readonly id: string;
    readonly name: string;
    readonly city: string;
    readonly texts: readonly { readonly lang: Language; readonly text: string }[];
    readonly remove: string;
  }[];
  readonly cityField: Select;
  readonly nameField: TextField;
  readonly textFields: readonly TextArea[];
};

type Shown = {
  readonly wording: Wording;
  /** Where the reader is an advisor. */
  readonly cities: readonly CitySettings[];
  readonly typed: TypedSnippet;
  readonly problems: SnippetProblems;
};

export const snippetsView = (snippets: readonly Snippet[], shown: Shown): SnippetsView => {
  const { wording, cities, typed, problems } = shown;
  const action = `/${wording.language}/desk/snippets`;
  const errorAt = (field: string): string | null => {
    const problem = problems.get(field);
    if (problem === undefined) return null;
    const label = wording.t(field === 'name' ? 'snippets:name' : `snippets:text.${field}`);
    return wording.t(`snippets:problem.${problem}`, { field: label });
  };
  const cityName = (code: string): string => {
    const city = cities.find((each) => each.code === code);
    return city === undefined ? code : wording.text(city.name);
  };
  return {
    title: wording.t('snippets:title'),
    errors: [...problems.keys()].map((id) => ({ id, text: errorAt(id) ?? '' })),
    action,
    snippets: snippets.map(({ id, name, desk, text }) => ({
      id,
      name,
      city: cityName(desk),
      texts: LANGUAGES.map((lang) => ({ lang, text: text[lang] ?? '' })),
      remove: `${action}/${id}/remove`,
    })),
    cityField: select({
      name: 'desk',
      label: wording.t('snippets:city'),
      options: cities.map(({ code, name }) => ({ value: code, label: wording.text(name) })),
      chosen: typed.desk,
    }),
    nameField: textField({
      name: 'name',
      label: wording.t('snippets:name'),
      hint: wording.t('snippets:name-hint'),
      value: typed.name,
      error: errorAt('name'),
    }),
    textFields: LANGUAGES.map((language) =>
      textArea({
        name: language,
        label: wording.t(`snippets:text.${language}`),
        value: typed[language],
        rows: 3,
        limit: LONGEST.text,
        error: errorAt(language),
      }),
    ),
  };
};
