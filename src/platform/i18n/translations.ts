import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInstance, type i18n, type TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../../shared/language.ts';
import { formatNumber } from './formats.ts';
import { type Params, type Pattern, patternOf } from './pattern.ts';

/** Texts of one language: `translate('intake:stage.title')`. */
export type Translate = (key: string, params?: Params) => string;

export type MissingText = { readonly key: string; readonly language: Language };

type Resources = Record<string, Record<string, unknown>>;

const NOT_FOUND = '\u0000';

const NO_PARAMS: Params = {};

/** The texts of one language, and those of them that were asked for, ready to be filled in. */
type Texts = {
  readonly find: TFunction;
  readonly plurals: Intl.PluralRules;
  readonly writeNumber: (value: number) => string;
  readonly patterns: Map<string, Pattern>;
};

/** `locales/<language>/<namespace>.json`; the namespace is the feature that owns the words. */
const readResources = (folder: string, language: Language): Resources =>
  Object.fromEntries(
    readdirSync(join(folder, language))
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        basename(file, '.json'),
        JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as Record<string, unknown>,
      ]),
  );

/**
 * All texts of the service. They hold no markup: whoever prints one into HTML escapes it whole,
 * parameters included, so nothing is escaped here.
 */
export class Translations {
  private readonly texts: Readonly<Record<Language, Texts>>;
  private readonly onMissing: (missing: MissingText) => void;

  constructor(folder: string, onMissing: (missing: MissingText) => void) {
    this.onMissing = onMissing;
    const texts = createInstance({
      resources: Object.fromEntries(
        LANGUAGES.map((language) => [language, readResources(folder, language)]),
      ),
      fallbackLng: false,
      initAsync: false,
      nsSeparator: ':',
      parseMissingKeyHandler: () => NOT_FOUND,
      returnNull: false,
    });
    void texts.init();
    this.texts = { fi: textsIn('fi', texts), sv: textsIn('sv', texts), en: textsIn('en', texts) };
  }

  /** A text that is missing here is reported, then looked for where its readers may follow. */
  translate(language: Language, key: string, params: Params = NO_PARAMS): string {
    const found = this.find(language, key, params);
    if (found !== null) return found;
    this.onMissing({ key, language });
    for (const other of LANGUAGES) {
      const fallback = this.find(other, key, params);
      if (fallback !== null) return fallback;
    }
    return key;
  }

  in(language: Language): Translate {
    return (key, params) => this.translate(language, key, params);
  }

  private find(language: Language, key: string, params: Params): string | null {
    return this.pattern(this.texts[language], key, params.count)?.(params) ?? null;
  }

  /** A page has hundreds of texts: each is looked up once, and once for each of its plural forms. */
  private pattern(
    { find, plurals, writeNumber, patterns }: Texts,
    key: string,
    count: string | number | undefined,
  ): Pattern | null {
    const form = typeof count === 'number' ? `${key}\n${formOf(count, plurals)}` : key;
    const known = patterns.get(form);
    if (known !== undefined) return known;
    const text: unknown = find(key, {
      skipInterpolation: true,
      ...(count === undefined ? {} : { count }),
    });
    if (typeof text !== 'string' || text === NOT_FOUND) return null;
    const pattern = patternOf(text, writeNumber);
    patterns.set(form, pattern);
    return pattern;
  }
}

/** None at all may have a text of its own. */
const formOf = (count: number, plurals: Intl.PluralRules): string =>
  count === 0 ? 'zero' : plurals.select(count);

const textsIn = (language: Language, texts: i18n): Texts => ({
  find: texts.getFixedT(language),
  plurals: new Intl.PluralRules(language),
  writeNumber: (value) => formatNumber(language, value),
  patterns: new Map(),
});
