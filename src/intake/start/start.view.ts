import type { Language } from '../../shared/language.ts';
import type { Translate } from '../../platform/i18n/index.ts';

export type StartView = {
  readonly title: string;
  readonly begin: { readonly href: string };
};

export const startView = (language: Language, translate: Translate): StartView => ({
  title: translate('start:title'),
  begin: { href: `/${language}/questions/stage` },
});
