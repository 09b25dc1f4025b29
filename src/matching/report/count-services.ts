import type { AreaTable } from '../../catalogue/domain/areas.ts';
import { CITIES } from '../../catalogue/domain/cities.ts';
import type { Service } from '../../catalogue/domain/format.ts';
import {
  CONFIDENCES,
  KINDS,
  NEEDS,
  SECTORS,
  STAGES,
  STATUSES,
  type Need,
} from '../../catalogue/domain/vocabulary.ts';
import { LANGUAGES } from '../../shared/language.ts';
import { isNear, reachOf, REACHES } from './reach.ts';
import type { Table } from './table.ts';

const many = <T>(of: readonly T[], holds: (each: T) => boolean): number => of.filter(holds).length;

export const byStatus = (services: readonly Service[]): Table => ({
  head: ['Status', 'Services'],
  rows: STATUSES.map((status) => [status, many(services, (each) => each.status === status)]),
});

export const byCity = (live: readonly Service[], areas: AreaTable): Table => ({
  head: ['City', 'Its own', 'Of the region', 'Nationwide', 'Remotely', 'All'],
  rows: [...CITIES].map(([city, name]) => {
    const reaches = live.map((service) => reachOf(service.areas, city, areas));
    const counts = REACHES.map((reach) => many(reaches, (each) => each === reach));
    return [name, ...counts, many(reaches, (each) => each !== null)];
  }),
});

export const byStage = (live: readonly Service[]): Table => ({
  head: ['Stage', 'Mainly', 'Also', 'All'],
  rows: STAGES.map((stage) => [stage, ...mainAndAlso(live, stage, STAGE_LISTS)]),
});

export const byNeed = (live: readonly Service[]): Table => ({
  head: ['Need', 'Mainly', 'Also', 'All'],
  rows: NEEDS.map((need) => [need, ...mainAndAlso(live, need, NEED_LISTS)]),
});

type Lists = (service: Service) => readonly [main: readonly string[], all: readonly string[]];
const STAGE_LISTS: Lists = ({ mainStages, stages }) => [mainStages, stages];
const NEED_LISTS: Lists = ({ mainNeeds, needs }) => [mainNeeds, needs];

const mainAndAlso = (live: readonly Service[], word: string, lists: Lists): readonly number[] => {
  const main = many(live, (service) => lists(service)[0].includes(word));
  const all = many(live, (service) => lists(service).flat().includes(word));
  return [main, all - main, all];
};

export const bySector = (live: readonly Service[]): Table => {
  const tagged = (sector: string, only: boolean) =>
    many(
      live,
      ({ sectors }) =>
        'tags' in sectors &&
        sectors.tags.some((tag) => tag === sector) &&
        (sectors.only === true) === only,
    );
  return {
    head: ['Sector', 'For it alone', 'Knows it well', 'All'],
    rows: [
      ...SECTORS.map((sector) => {
        const [alone, well] = [tagged(sector, true), tagged(sector, false)];
        return [sector, alone, well, alone + well];
      }),
      ['any sector', 0, 0, many(live, ({ sectors }) => 'any' in sectors)],
    ],
  };
};

export const byKind = (live: readonly Service[]): Table => ({
  head: ['Kind', 'Services'],
  rows: KINDS.map((kind) => [kind, many(live, (each) => each.kind === kind)]),
});

/** In which languages the provider serves, and in which our texts are checked by a person. */
export const byLanguage = (live: readonly Service[]): Table => ({
  head: ['Language', 'Served in it', 'Name', 'Summary', 'Of these drafts'],
  rows: LANGUAGES.map((language) => [
    language,
    many(live, (each) => each.languages.includes(language)),
    many(live, (each) => each.name[language] !== undefined),
    many(live, (each) => each.summary[language] !== undefined),
    many(live, (each) => each.translation?.[language] === 'draft'),
  ]),
});

export const byConfidence = (live: readonly Service[]): Table => {
  const sure = (confidence: string) => live.filter((each) => each.source.confidence === confidence);
  return {
    head: ['Confidence', 'Services', 'Confirmed by the provider'],
    rows: CONFIDENCES.map((confidence) => [
      confidence,
      sure(confidence).length,
      many(sure(confidence), ({ source }) => source.confirmedByProvider !== null),
    ]),
  };
};

/** For each need, how many services each city has near, and how many serve the whole country. */
export type Thinness = {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly need: Need; readonly counts: readonly number[] }[];
};

export const thinness = (live: readonly Service[], areas: AreaTable): Thinness => ({
  columns: [...CITIES.values(), 'Nationwide'],
  rows: NEEDS.map((need) => {
    const serving = live.filter(({ needs }) => needs.includes(need));
    const near = [...CITIES.keys()].map((city) =>
      many(serving, (service) => isNear(reachOf(service.areas, city, areas))),
    );
    return { need, counts: [...near, many(serving, (each) => each.areas.nationwide === true)] };
  }),
});
