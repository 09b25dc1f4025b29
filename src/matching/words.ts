import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as swedish } from '@orama/stemmers/swedish';

import type { Service } from '../catalogue/domain/format.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import type { OwnWord, ServiceWords, Stem } from './domain/own-words.ts';
import { WORDS } from './domain/weights.ts';
import { IDLE_FINNISH, IDLE_WORDS, STOP_WORDS } from './stop-words.ts';
import { SYNONYMS } from './synonyms.ts';

const STEMMERS: Record<Language, (word: string) => string> = {
  fi: finnish,
  sv: swedish,
  en: english,
};

/** Letters and digits, with what holds a word together inside it: `e-commerce` is two words. */
const WORD = /[\p{L}\p{N}]+/gu;
const SHORTEST = 2;
/** The stemmers take time that grows faster than the word; nobody writes longer ones. */
const LONGEST = 60;

const wordsIn = (text: string): readonly string[] =>
  (text.normalize('NFC').match(WORD) ?? []).filter(
    (word) =>
      word.length >= SHORTEST &&
      word.length <= LONGEST &&
      !/^\d+$/.test(word) &&
      !STOP_WORDS.has(word.toLowerCase()),
  );

export const stem = (word: string, language: Language): string =>
  STEMMERS[language](word.toLowerCase());

/** Whether a stem is in the catalogue's words, as they were when its statistics were taken. */
export type Vocabulary = { readonly [language in Language]: { has(stem: string): boolean } };

/** The shorter part of a compound that is still a word of its own. */
const SHORTEST_PART = 4;

/**
 * Finnish and Swedish write compounds as one word: `sairaalalogistiikka` is also about hospitals
 * and logistics. A word that splits into two words of the catalogue counts for both.
 */
const compoundParts = (word: string, language: Language, vocabulary: Vocabulary) => {
  if (language === 'en') return [];
  const lower = word.toLowerCase();
  for (let at = lower.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
    const first = stem(lower.slice(0, at), language);
    if (!vocabulary[language].has(first)) continue;
    const second = stem(lower.slice(at), language);
    if (vocabulary[language].has(second)) return [first, second];
  }
  return [];
};

/** Each stem of the synonym table with the others of its row, in all languages. */
const SYNONYMS_OF: Record<
  Language,
  ReadonlyMap<string, readonly (readonly [Language, string])[]>
> = (() => {
  const maps = { fi: new Map(), sv: new Map(), en: new Map() } as Record<
    Language,
    Map<string, (readonly [Language, string])[]>
  >;
  for (const row of SYNONYMS) {
    const stems = LANGUAGES.flatMap((language) =>
      row[language].map((word) => [language, stem(word, language)] as const),
    );
    for (const [language, own] of stems) {
      maps[language].set(own, [...(maps[language].get(own) ?? []), ...stems]);
    }
  }
  return maps;
})();

const readWord = (word: string, vocabulary: Vocabulary): OwnWord => {
  const stems: Record<Language, Stem[]> = { fi: [], sv: [], en: [] };
  const add = (language: Language, found: string, weight: number) => {
    if (!stems[language].some((known) => known.stem === found))
      stems[language].push({ stem: found, weight });
  };
  for (const language of LANGUAGES) {
    const own = stem(word, language);
    add(language, own, 1);
    if (!vocabulary[language].has(own)) {
      for (const part of compoundParts(word, language, vocabulary)) add(language, part, WORDS.part);
    }
  }
  for (const language of LANGUAGES) {
    for (const [other, synonym] of SYNONYMS_OF[language].get(stem(word, language)) ?? [])
      add(other, synonym, WORDS.synonym);
  }
  return { word, stems };
};

const IDLE_STEMS = new Set(IDLE_FINNISH.map((word) => stem(word, 'fi')));

/** Whether a word of a company's text, in whichever language it was written, tells no service. */
const isIdle = (word: string): boolean =>
  IDLE_WORDS.has(word.toLowerCase()) || (IDLE_STEMS.has(stem(word, 'fi')) && !STANDARD.test(word));

/** "ISO 9001" is a standard; "iso" is big. */
const STANDARD = /^ISO/;

/** A company's own words, ready to be met. */
export const readOwnWords = (text: string, vocabulary: Vocabulary): readonly OwnWord[] =>
  wordsIn(text)
    .filter((word) => !isIdle(word))
    .map((word) => readWord(word, vocabulary));

/** A word's own stem and, where it is a compound of the vocabulary's words, those of its parts. */
type Read = { readonly own: string; readonly parts: readonly string[] };

/**
 * Reads services' names, summaries and keywords into weighted stems. A catalogue says the same
 * words again and again, so each is stemmed once; what was read goes with the reader.
 */
export const serviceReader = (vocabulary?: Vocabulary) => {
  const known: Record<Language, Map<string, Read>> = {
    fi: new Map(),
    sv: new Map(),
    en: new Map(),
  };
  const read = (word: string, language: Language): Read => {
    const before = known[language].get(word);
    if (before) return before;
    const parts = vocabulary ? compoundParts(word, language, vocabulary) : [];
    const now = { own: stem(word, language), parts };
    known[language].set(word, now);
    return now;
  };
  return (service: Pick<Service, 'name' | 'summary' | 'keywords'>): ServiceWords => {
    const inLanguage = (language: Language) => {
      const weights = new Map<string, number>();
      const addStem = (found: string, weight: number) =>
        weights.set(found, (weights.get(found) ?? 0) + weight);
      // A word of a phrase says less than a word that stands alone: "cold chain" is not about cold.
      const add = (text: string | undefined, weight: number, isPhrase: boolean) => {
        const found = wordsIn(text ?? '');
        const each = isPhrase ? weight / Math.sqrt(found.length) : weight;
        for (const { own, parts } of found.map((word) => read(word, language))) {
          addStem(own, each);
          for (const part of parts) addStem(part, each * WORDS.part);
        }
      };
      add(service.name[language], WORDS.name, true);
      add(service.summary[language], WORDS.summary, false);
      for (const keyword of service.keywords?.[language] ?? []) add(keyword, WORDS.keyword, true);
      return weights;
    };
    return { fi: inLanguage('fi'), sv: inLanguage('sv'), en: inLanguage('en') };
  };
};
