import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as swedish } from '@orama/stemmers/swedish';

import type { Service } from '../catalogue/domain/format.ts';
import { boundedMemory } from '../shared/bounded-memory.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import { remember, rememberFor } from '../shared/remember.ts';
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

/** In what is remembered: more than a catalogue of some thousand services says in one language. */
const MOST_WORDS = 20_000;
const MOST_SERVICES = 1_000;

/**
 * What a word of a company's text may mean; an idle one means nothing. Most come again and again. A
 * word by itself says nothing of whoever wrote it.
 */
const ownWordReader = rememberFor((vocabulary: Vocabulary) =>
  remember(
    (word: string): readonly OwnWord[] => (isIdle(word) ? [] : [readWord(word, vocabulary)]),
    boundedMemory(MOST_WORDS),
  ),
);

/** A company's own words, ready to be met. */
export const readOwnWords = (text: string, vocabulary: Vocabulary): readonly OwnWord[] =>
  wordsIn(text).flatMap(ownWordReader(vocabulary));

/** A word's own stem and, where it is a compound of the vocabulary's words, those of its parts. */
type Read = { readonly own: string; readonly parts: readonly string[] };

type Texts = Pick<Service, 'name' | 'summary' | 'keywords'>;

/**
 * Reads services' names, summaries and keywords into weighted stems. A catalogue says the same
 * words again and again, so each is stemmed once; and from one version to the next most services say
 * the same. What was read goes with the reader.
 */
export const serviceReader = (vocabulary?: Vocabulary): ((service: Texts) => ServiceWords) => {
  const readerIn = (language: Language) =>
    remember(
      (word: string): Read => ({
        own: stem(word, language),
        parts: vocabulary ? compoundParts(word, language, vocabulary) : [],
      }),
      boundedMemory(MOST_WORDS),
    );
  const readers = { fi: readerIn('fi'), sv: readerIn('sv'), en: readerIn('en') };
  const read = ({ name, summary, keywords }: Texts, language: Language) => {
    const weights = new Map<string, number>();
    const addStem = (found: string, weight: number) =>
      weights.set(found, (weights.get(found) ?? 0) + weight);
    // A word of a phrase says less than a word that stands alone: "cold chain" is not about cold.
    const add = (text: string | undefined, weight: number, isPhrase: boolean) => {
      const found = wordsIn(text ?? '');
      const each = isPhrase ? weight / Math.sqrt(found.length) : weight;
      for (const { own, parts } of found.map((word) => readers[language](word))) {
        addStem(own, each);
        for (const part of parts) addStem(part, each * WORDS.part);
      }
    };
    add(name[language], WORDS.name, true);
    add(summary[language], WORDS.summary, false);
    for (const keyword of keywords?.[language] ?? []) add(keyword, WORDS.keyword, true);
    return weights;
  };
  const readTexts = remember((texts: string): ServiceWords => {
    const service = JSON.parse(texts) as Texts;
    return { fi: read(service, 'fi'), sv: read(service, 'sv'), en: read(service, 'en') };
  }, boundedMemory(MOST_SERVICES));
  return ({ name, summary, keywords }) => readTexts(JSON.stringify({ name, summary, keywords }));
};
