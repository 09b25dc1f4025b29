import {
  askFirstFacts,
  factVocabulary,
  type FactVocabulary,
  type KnownFacts,
} from '../../catalogue/domain/facts.ts';
import type { Catalogue, Service } from '../../catalogue/domain/format.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { availability, type Availability } from './availability.ts';
import { columnOf, type Column } from './columns.ts';
import type { Tables } from './known-facts.ts';
import { indexWords, WordScores, type ServiceWords, type WordIndex } from './own-words.ts';
import { judge } from './reference.ts';
import type { Weights } from './weights.ts';

/** How all services stand to one company: one bit per service. */
export type Standing = {
  readonly eligible: Uint32Array;
  /** Eligible or conditional. */
  readonly possible: Uint32Array;
  /** Conditional, and behind a question that is asked first. */
  readonly asksFirst: Uint32Array;
};

export const hasBit = (set: Uint32Array, index: number): boolean =>
  (((set[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;

export const setBit = (set: Uint32Array, index: number): void => {
  set[index >>> 5] = (set[index >>> 5] ?? 0) | (1 << (index & 31));
};

/** One version of a catalogue, made ready to be matched with any number of companies. */
export type Prepared = {
  readonly catalogue: Catalogue;
  readonly services: readonly Service[];
  readonly columns: readonly Column[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly askFirst: ReadonlySet<string>;
  readonly vocabulary: FactVocabulary;
  readonly tables: Tables;
  readonly weights: Weights;
  readonly wordIndex: WordIndex;
  /** Reused from company to company: matching is synchronous. */
  readonly wordScores: WordScores;
  standing(facts: KnownFacts): Standing;
  availabilities(today: LocalDate): readonly Availability[];
};

/** What comes with a catalogue from outside: place and field tables, weights, and its words. */
export type Surroundings = {
  readonly tables: Tables;
  readonly weights: Weights;
  readonly words: readonly ServiceWords[];
};

export const prepare = (
  catalogue: Catalogue,
  { tables, weights, words }: Surroundings,
): Prepared => {
  const { services } = catalogue;
  const askFirst = askFirstFacts(catalogue.questions);
  const wordIndex = indexWords(words, weights.words);
  return {
    catalogue,
    services,
    columns: services.map(columnOf),
    indexOf: new Map(services.map(({ id }, index) => [id, index])),
    askFirst,
    vocabulary: factVocabulary(catalogue.questions),
    tables,
    weights,
    wordIndex,
    wordScores: new WordScores(wordIndex, services.length),
    standing: (facts) => standingByReference(services, facts, askFirst),
    availabilities: daily((today) => services.map((service) => availability(service, today))),
  };
};

const standingByReference = (
  services: readonly Service[],
  facts: KnownFacts,
  askFirst: ReadonlySet<string>,
): Standing => {
  const possible = new Uint32Array((services.length + 31) >>> 5);
  const eligible = new Uint32Array(possible.length);
  const asksFirst = new Uint32Array(possible.length);
  services.forEach((service, index) => {
    const verdict = judge(service, facts, askFirst);
    if (verdict.kind !== 'ineligible') setBit(possible, index);
    if (verdict.kind === 'eligible') setBit(eligible, index);
    if (verdict.asksFirst) setBit(asksFirst, index);
  });
  return { eligible, possible, asksFirst };
};

/** What holds for a whole day is worked out once a day. */
const daily = <T>(work: (today: LocalDate) => T): ((today: LocalDate) => T) => {
  let last: { readonly day: LocalDate; readonly value: T } | null = null;
  return (today) => {
    if (last?.day !== today) last = { day: today, value: work(today) };
    return last.value;
  };
};
