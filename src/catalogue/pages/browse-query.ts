import type { KnownAreas } from '../known-areas.ts';
import { KINDS, NEEDS, SECTORS, STAGES } from '../domain/vocabulary.ts';
import type { ServicesQuery } from '../services-query.dto.ts';

/** What the form of the page holds; what a link has spoilt does not narrow the search. */
export type BrowseQuery = {
  readonly narrowing: Narrowing;
  readonly page: number;
};
type Narrowing = Pick<ServicesQuery, 'q' | 'area' | 'stage' | 'need' | 'sector' | 'kind'>;

const LONGEST = 200;
const LAST_PAGE = 10_000;

const one = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const oneOf = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
  list.find((each) => each === value);

const pageNumber = (value: unknown): number => {
  const page = /^\d{1,5}$/.test(one(value)) ? Number(value) : 1;
  return Math.min(Math.max(page, 1), LAST_PAGE);
};

export const browseQuery = (
  query: Readonly<Record<string, unknown>>,
  areas: KnownAreas,
): BrowseQuery => {
  const words = one(query['q']).slice(0, LONGEST);
  const area = one(query['area']);
  return {
    narrowing: {
      q: words === '' ? undefined : words,
      area: areas.table.isMunicipality(area) ? area : undefined,
      stage: oneOf(STAGES, query['stage']),
      need: oneOf(NEEDS, query['need']),
      sector: oneOf(SECTORS, query['sector']),
      kind: oneOf(KINDS, query['kind']),
    },
    page: pageNumber(query['page']),
  };
};

const given = (narrowing: Narrowing): [string, string][] =>
  Object.entries<string | undefined>(narrowing).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );

export const isNarrowed = ({ narrowing }: BrowseQuery): boolean => given(narrowing).length > 0;

/** By more than words. */
export const isLimited = ({ narrowing }: BrowseQuery): boolean =>
  given({ ...narrowing, q: undefined }).length > 0;

/** The same search on another page of its results. */
export const hrefOfPage = (action: string, { narrowing }: BrowseQuery, page: number): string => {
  const parameters = new URLSearchParams(given(narrowing));
  if (page > 1) parameters.set('page', String(page));
  const search = parameters.toString();
  return search === '' ? action : `${action}?${search}`;
};
