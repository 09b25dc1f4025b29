import type { Language } from '../../shared/language.ts';
import type { Translate } from '../../platform/i18n/index.ts';

export type StartView = {
  readonly title: string;
  readonly begin: { readonly href: string };
};

/** Where a founder came from goes along to the first question, which keeps it. */
export const startView = (
  language: Language,
  translate: Translate,
  arrival: string | null,
): StartView => ({
  title: translate('start:title'),
  begin: {
    href: `/${language}/questions/stage${arrival === null ? '' : `?from=${arrival}`}`,
  },
});
