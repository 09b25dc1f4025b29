/** The languages that the service speaks, in the order in which they are offered. */
export const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (value: unknown): value is Language =>
  LANGUAGES.some((language) => language === value);

/** A text in one or more languages. Only a catalogue's default language is certain to be there. */
export type Text = { readonly [language in Language]?: string };

/** A text together with the language it is really in, so that a fallback can be marked by `lang`. */
export type Spoken = { readonly text: string; readonly lang: Language };

const FALLBACKS: Record<Language, readonly Language[]> = {
  fi: ['fi', 'en', 'sv'],
  sv: ['sv', 'fi', 'en'],
  en: ['en', 'fi', 'sv'],
};

/** The text in the wanted language, else in the one its readers are likeliest to know. */
export const speak = (text: Text, wanted: Language): Spoken | null => {
  for (const lang of FALLBACKS[wanted]) {
    const found = text[lang];
    if (found !== undefined && found !== '') return { text: found, lang };
  }
  return null;
};
