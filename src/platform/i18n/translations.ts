import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInstance, type i18n, type TFunction } from 'i18next';
import { LANGUAGES, type Language } from '../../shared/language.ts';

export type Params = Readonly<Record<string, string | number>>;

/** Texts of one language: `translate('intake:stage.title')`. */
export type Translate = (key: string, params?: Params) => string;

export type MissingText = { readonly key: string; readonly language: Language };

type Resources = Record<string, Record<string, unknown>>;

const NOT_FOUND = '\u0000';

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
  private readonly fixed: Readonly<Record<Language, TFunction>>;
  private readonly onMissing: (missing: MissingText) => void;

  constructor(folder: string, onMissing: (missing: MissingText) => void) {
    this.onMissing = onMissing;
    const texts = createInstance({
      resources: Object.fromEntries(
        LANGUAGES.map((language) => [language, readResources(folder, language)]),
      ),
      fallbackLng: false,
      initAsync: false,
      interpolation: { escapeValue: false },
      nsSeparator: ':',
      parseMissingKeyHandler: () => NOT_FOUND,
      returnNull: false,
    });
    void texts.init();
    this.fixed = fixedTexts(texts);
  }

  /** A text that is missing here is reported, then looked for where its readers may follow. */
  translate(language: Language, key: string, params: Params = {}): string {
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
    const text: unknown = this.fixed[language](key, params);
    return typeof text === 'string' && text !== NOT_FOUND ? text : null;
  }
}

const fixedTexts = (texts: i18n): Record<Language, TFunction> => ({
  fi: texts.getFixedT('fi'),
  sv: texts.getFixedT('sv'),
  en: texts.getFixedT('en'),
});
