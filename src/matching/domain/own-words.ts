import { LANGUAGES, type Language } from '../../shared/language.ts';
import { MAX_POINTS, WORDS, type WordStatistics } from './weights.ts';

/** A stem and how much it counts: 1 for the word itself, less for a synonym or a part of it. */
export type Stem = { readonly stem: string; readonly weight: number };

/** A word of a text as it was written, and what it may mean in each language. */
export type OwnWord = {
  readonly word: string;
  readonly stems: { readonly [language in Language]: readonly Stem[] };
};

/** A service's words: how much each stem weighs in it, by language. */
export type ServiceWords = { readonly [language in Language]: ReadonlyMap<string, number> };

/** For each stem the services in which it occurs, and what meeting it there gives. */
type Postings = { readonly services: readonly number[]; readonly scores: readonly number[] };
export type WordIndex = { readonly [language in Language]: ReadonlyMap<string, Postings> };

type Gathered = {
  readonly rarity: number;
  readonly services: number[];
  readonly scores: number[];
};

/** BM25 of all services' words, on frozen statistics: one more service changes no other's score. */
export const indexWords = (
  services: readonly ServiceWords[],
  statistics: WordStatistics,
): WordIndex => {
  const index = (language: Language) =>
    postingsOf(
      services.map((words) => words[language]),
      statistics,
      language,
    );
  return { fi: index('fi'), sv: index('sv'), en: index('en') };
};

const postingsOf = (
  services: readonly ReadonlyMap<string, number>[],
  statistics: WordStatistics,
  language: Language,
): ReadonlyMap<string, Postings> => {
  const average = statistics.averageLength[language];
  const found = new Map<string, Gathered>();
  services.forEach((words, service) => {
    let length = 0;
    for (const weight of words.values()) length += weight;
    const slack = WORDS.k1 * (1 - WORDS.b + (WORDS.b * length) / average);
    for (const [stem, weight] of words) {
      let postings = found.get(stem);
      if (postings === undefined) {
        postings = { rarity: rarity(stem, statistics, language), services: [], scores: [] };
        found.set(stem, postings);
      }
      postings.services.push(service);
      postings.scores.push((postings.rarity * weight * (WORDS.k1 + 1)) / (weight + slack));
    }
  });
  return found;
};

/** The inverse document frequency; a stem that the statistics do not know is as rare as any. */
const rarity = (stem: string, { services, frequency }: WordStatistics, language: Language) => {
  const found = Math.max(1, frequency[language].get(stem) ?? 1);
  return Math.log(1 + (services - found + 0.5) / (found + 0.5));
};

/**
 * Scores of all services for a text. The text may be in any of the three languages, whatever the
 * company's own is, so each service takes the language in which it meets the text best.
 */
export class WordScores {
  private readonly byLanguage: { readonly [language in Language]: Float64Array };
  private readonly index: WordIndex;
  private readonly pointsOf: Uint16Array;
  private touched: number[] = [];

  constructor(index: WordIndex, size: number) {
    this.index = index;
    this.pointsOf = new Uint16Array(size);
    const zeros = () => new Float64Array(size);
    this.byLanguage = { fi: zeros(), sv: zeros(), en: zeros() };
  }

  /** Forgets the text before and reads this one. */
  read(words: readonly OwnWord[]): void {
    for (const service of this.touched) {
      for (const language of LANGUAGES) this.byLanguage[language][service] = 0;
      this.pointsOf[service] = 0;
    }
    this.touched = [];
    for (const language of LANGUAGES) this.readIn(language, words);
    const { fi, sv, en } = this.byLanguage;
    for (const service of this.touched) {
      const best = Math.max(fi[service] as number, sv[service] as number, en[service] as number);
      this.pointsOf[service] = Math.round((MAX_POINTS.words * best) / (best + WORDS.half));
    }
  }

  private readIn(language: Language, words: readonly OwnWord[]): void {
    const scores = this.byLanguage[language];
    for (const { stems } of distinct(words, language)) {
      for (const [service, score] of bestOf(stems[language], this.index[language])) {
        scores[service] = (scores[service] ?? 0) + score;
        this.touched.push(service);
      }
    }
  }

  points(service: number): number {
    return this.pointsOf[service] ?? 0;
  }

  /** The language in which the text meets the service best. */
  language(service: number): Language {
    const score = (language: Language) => this.byLanguage[language][service] ?? 0;
    return LANGUAGES.reduce((best, language) => (score(language) > score(best) ? language : best));
  }
}

/** Each word once: saying it twice does not make it truer. */
const distinct = (words: readonly OwnWord[], language: Language): readonly OwnWord[] => {
  const seen = new Set<string>();
  return words.filter(({ stems }) => {
    const own = stems[language][0]?.stem ?? '';
    return !seen.has(own) && seen.add(own);
  });
};

/** A word meets a service once: as itself, else as a part or a synonym of it, whichever says most. */
const bestOf = (
  stems: readonly Stem[],
  index: ReadonlyMap<string, Postings>,
): ReadonlyMap<number, number> => {
  const best = new Map<number, number>();
  for (const { stem, weight } of stems) {
    const postings = index.get(stem);
    if (postings === undefined) continue;
    postings.services.forEach((service, at) => {
      const score = weight * (postings.scores[at] ?? 0);
      if (score > (best.get(service) ?? 0)) best.set(service, score);
    });
  }
  return best;
};

/** The company's own words that met a service, the most telling first, as they were written. */
export const wordsThatMet = (
  words: readonly OwnWord[],
  index: WordIndex,
  at: { readonly service: number; readonly language: Language },
): readonly string[] => {
  const met = new Map<string, number>();
  for (const { word, stems } of words) {
    const score = Math.max(
      ...stems[at.language].map(
        ({ stem, weight }) => weight * scoreAt(index[at.language].get(stem), at.service),
      ),
    );
    const key = word.toLowerCase();
    if (score > 0 && !met.has(key)) met.set(key, score);
  }
  return [...met]
    .sort(([a, aScore], [b, bScore]) => bScore - aScore || (a < b ? -1 : 1))
    .map(([word]) => word);
};

const scoreAt = (postings: Postings | undefined, service: number): number => {
  const at = postings?.services.indexOf(service) ?? -1;
  return at < 0 ? 0 : (postings?.scores[at] ?? 0);
};
