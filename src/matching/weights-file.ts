import type { Service } from '../catalogue/domain/format.ts';
import { NEEDS, type Need } from '../catalogue/domain/vocabulary.ts';
import type { Language } from '../shared/language.ts';
import type { ServiceWords } from './domain/own-words.ts';
import type { Weights } from './domain/weights.ts';
import { serviceReader, type Vocabulary } from './words.ts';

/**
 * The shape of `catalogue/weights.json`: figures that come from a catalogue and are frozen, so that
 * publishing one service does not stir every other path. Stems are grouped by how many services
 * have them, which keeps the file small and its differences readable.
 */
export type WeightsFile = {
  readonly version: string;
  readonly needRarity: { readonly [need in Need]: number };
  readonly words: {
    readonly services: number;
    readonly averageLength: { readonly [language in Language]: number };
    readonly stems: { readonly [language in Language]: { readonly [frequency: string]: string } };
  };
};

export const readWeights = ({ version, needRarity, words }: WeightsFile): Weights => {
  const frequency = (language: Language) =>
    new Map(
      Object.entries(words.stems[language]).flatMap(([count, stems]) =>
        stems.split(' ').map((stem) => [stem, Number(count)] as const),
      ),
    );
  return {
    version,
    needRarity,
    words: {
      services: words.services,
      averageLength: words.averageLength,
      frequency: { fi: frequency('fi'), sv: frequency('sv'), en: frequency('en') },
    },
  };
};

/** Takes the figures of a catalogue as it is now. Only what can be found on a path is counted. */
export const takeWeights = (services: readonly Service[], version: string): WeightsFile => {
  const live = services.filter(({ status }) => status === 'live' || status === 'paused');
  const plain = live.map(serviceReader());
  const vocabulary = vocabularyOf(plain);
  const words = live.map(serviceReader(vocabulary));
  return {
    version,
    needRarity: needRarity(live),
    words: {
      services: live.length,
      averageLength: byLanguage((language) => averageLength(words.map((word) => word[language]))),
      stems: byLanguage((language) => groupByFrequency(words.map((word) => word[language]))),
    },
  };
};

const byLanguage = <T>(work: (language: Language) => T): { readonly [l in Language]: T } => ({
  fi: work('fi'),
  sv: work('sv'),
  en: work('en'),
});

const vocabularyOf = (words: readonly ServiceWords[]): Vocabulary =>
  byLanguage((language) => new Set(words.flatMap((service) => [...service[language].keys()])));

const averageLength = (services: readonly ReadonlyMap<string, number>[]): number => {
  const total = services
    .flatMap((words) => [...words.values()])
    .reduce((sum, weight) => sum + weight, 0);
  return services.length === 0 ? 1 : Math.round((100 * total) / services.length) / 100;
};

const groupByFrequency = (
  services: readonly ReadonlyMap<string, number>[],
): Record<string, string> => {
  const frequency = new Map<string, number>();
  for (const words of services)
    for (const stem of words.keys()) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  const groups: Record<string, string[]> = {};
  for (const [stem, count] of frequency) (groups[String(count)] ??= []).push(stem);
  return Object.fromEntries(
    Object.entries(groups).map(([count, stems]) => [count, stems.sort().join(' ')]),
  );
};

/** 0 for the need that most services meet, 1 for the one that fewest do. */
const needRarity = (services: readonly Service[]): { readonly [need in Need]: number } => {
  const counts = NEEDS.map((need) => services.filter(({ needs }) => needs.includes(need)).length);
  const logs = counts.map((count) => Math.log(Math.max(1, count)));
  const [least, most] = [Math.min(...logs), Math.max(...logs)];
  const rarity = (log: number) =>
    most === least ? 0 : Math.round((100 * (most - log)) / (most - least)) / 100;
  return Object.fromEntries(NEEDS.map((need, index) => [need, rarity(logs[index] ?? least)])) as {
    [need in Need]: number;
  };
};
