import {
  askFirstFacts,
  factVocabulary,
  type FactVocabulary,
  type KnownFacts,
} from '../../catalogue/domain/facts.ts';
import type { Catalogue, Service } from '../../catalogue/domain/format.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { remember } from '../../shared/remember.ts';
import { availability, type Availability } from './availability.ts';
import { bitsWhere, noBits, type Bits } from './bits.ts';
import { byAnswer } from './by-answer.ts';
import { compile, type CompiledRules, type Verdicts } from './compile.ts';
import { ColumnReader } from './column-reader.ts';
import { columnOf, type Column } from './columns.ts';
import type { Tables } from './known-facts.ts';
import { TIMING } from './levels.ts';
import { Nearness } from './nearness.ts';
import { askedOf, type Asked } from './open-facts.ts';
import { indexWords, WordScores, type ServiceWords, type WordIndex } from './own-words.ts';
import { poolsOf, type Pools } from './pools.ts';
import { Tally } from './tally.ts';
import type { Weights } from './weights.ts';

/** How all services stand to one company. */
export type Standing = Verdicts;

/** One version of a catalogue, made ready to be matched with any number of companies. */
export type Prepared = {
  readonly catalogue: Catalogue;
  readonly services: readonly Service[];
  readonly columns: readonly Column[];
  readonly pools: Pools;
  /** For each service what it asks for. */
  readonly asked: readonly Asked[];
  readonly nearness: Nearness;
  readonly indexOf: ReadonlyMap<string, number>;
  /** For each service its place in the order of ids. */
  readonly idRanks: Uint32Array;
  /** Milestones that some service yields. */
  readonly yields: number;
  /** Milestones that may change the verdict of some service. */
  readonly hinges: number;
  readonly askFirst: ReadonlySet<string>;
  readonly vocabulary: FactVocabulary;
  readonly tables: Tables;
  readonly weights: Weights;
  readonly wordIndex: WordIndex;
  /** All of these are reused from company to company: matching is synchronous. */
  readonly wordScores: WordScores;
  readonly reader: ColumnReader;
  readonly points: Uint16Array;
  readonly offered: Bits;
  readonly open: Bits;
  /** One for each set of milestones that a company may have reached. */
  readonly tallyFor: (milestones: number) => Tally;
  readonly judge: CompiledRules['judge'];
  /** Services that are open only by what a company answers to a question asked first. */
  readonly byAnswer: (facts: KnownFacts) => Bits;
  availabilities(today: LocalDate): readonly Availability[];
  /** The points of each service for when it can be had. */
  timing(today: LocalDate): Uint16Array;
  /** Live and not closed. */
  offerable(today: LocalDate): Bits;
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
  const nearness = new Nearness(services);
  const columns = services.map((service, index) => columnOf(service, nearness.setOf[index] ?? 0));
  const indexOf = new Map(services.map(({ id }, index) => [id, index]));
  const wordIndex = indexWords(words, weights.words);
  const availabilities = daily((today) => services.map((service) => availability(service, today)));
  return {
    catalogue,
    services,
    columns,
    pools: poolsOf(services, columns),
    asked: services.map(askedOf),
    yields: columns.reduce((mask, { yields }) => mask | yields, 0),
    hinges: columns.reduce((mask, { hinges }) => mask | hinges, 0),
    nearness,
    indexOf,
    idRanks: idRanksOf(services),
    askFirst,
    vocabulary: factVocabulary(catalogue.questions),
    tables,
    weights,
    wordIndex,
    wordScores: new WordScores(wordIndex, services.length),
    reader: new ColumnReader(columns),
    points: new Uint16Array(services.length),
    offered: noBits(services.length),
    open: noBits(services.length),
    tallyFor: remember(() => new Tally(services.length)),
    judge: compile(catalogue).judge,
    byAnswer: byAnswer(catalogue),
    availabilities,
    timing: daily((today) =>
      Uint16Array.from(availabilities(today), ({ kind }) => TIMING[kind].points),
    ),
    offerable: daily((today) => {
      const kinds = availabilities(today);
      return bitsWhere(columns, ({ live }, index) => live && kinds[index]?.kind !== 'closed');
    }),
  };
};

const idRanksOf = (services: readonly Service[]): Uint32Array => {
  const ranks = new Uint32Array(services.length);
  services
    .map(({ id }, service) => ({ id, service }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .forEach(({ service }, rank) => (ranks[service] = rank));
  return ranks;
};

/** What holds for a whole day is worked out once a day. */
const daily = <T>(work: (today: LocalDate) => T): ((today: LocalDate) => T) => {
  let last: { readonly day: LocalDate; readonly value: T } | null = null;
  return (today) => {
    if (last?.day !== today) last = { day: today, value: work(today) };
    return last.value;
  };
};
