import Handlebars, { type HelperDeclareSpec, type HelperOptions } from 'handlebars';
import type { Language, Spoken } from '../../shared/language.ts';
import { formatDate, formatNumber, type Params, type Translations } from '../i18n/index.ts';
import type { Assets } from '../web/assets.ts';

const languageOf = (options: HelperOptions): Language =>
  (options.data as { readonly language: Language }).language;

/** The few helpers there are. They write a value for the reader; none decides anything. Their names are no names of model fields: a helper would win. */
export const viewHelpers = (translations: Translations, assets: Assets): HelperDeclareSpec => ({
  t: (key: string, options: HelperOptions) =>
    translations.translate(languageOf(options), key, options.hash as Params),

  formatDate: (date: string, options: HelperOptions) => formatDate(languageOf(options), date),

  formatNumber: (value: number, options: HelperOptions) => formatNumber(languageOf(options), value),

  /** A page in the reader's language: `{{pagePath '/privacy'}}` is `/fi/privacy`. */
  pagePath: (path: string, options: HelperOptions) => `/${languageOf(options)}${path}`,

  asset: (name: string) => assets.urlOf(name),

  /** A text of the catalogue; one that fell back to another language says which it is in. */
  spoken: ({ text, lang }: Spoken, options: HelperOptions) =>
    lang === languageOf(options)
      ? text
      : new Handlebars.SafeString(
          `<span lang="${lang}">${Handlebars.escapeExpression(text)}</span>`,
        ),
});
