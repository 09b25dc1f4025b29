import type { Translate } from '../platform/i18n/index.ts';

type Named = { readonly name: string | null; readonly firstName: string | null };

/** What the desk calls a company, on all of its pages. */
export const companyName = ({ name, firstName }: Named, words: { readonly t: Translate }): string =>
  name ?? firstName ?? words.t('review-queue:nameless');
