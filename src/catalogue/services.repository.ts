import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Service } from './domain/format.ts';
import type { Kind, Need, Sector, Stage, Status } from './domain/vocabulary.ts';

/** What somebody looks for in the catalogue. What is null does not narrow the search. */
export type ServiceSearch = {
  /** In any of the three languages. */
  readonly words: string | null;
  /** The area and the wider ones it lies in, nearest first; the nearest are listed first. */
  readonly areas: readonly string[] | null;
  readonly stage: Stage | null;
  readonly need: Need | null;
  readonly sector: Sector | null;
  readonly kind: Kind | null;
  readonly statuses: readonly Status[];
};

export type Page = { readonly offset: number; readonly limit: number };

export type FoundServices = { readonly total: number; readonly services: readonly Service[] };

const WORDS = `
  websearch_to_tsquery('finnish', $1) || websearch_to_tsquery('swedish', $1)
  || websearch_to_tsquery('english', $1) || to_tsquery('simple', $2)`;

const MATCHES = `
  FROM services, LATERAL (SELECT ${WORDS} AS words) AS query
  WHERE ($1::text IS NULL OR search @@ words)
    AND ($3::text[] IS NULL OR areas && $3)
    AND ($4::text IS NULL OR $4 = ANY (stages))
    AND ($5::text IS NULL OR $5 = ANY (needs))
    AND ($6::text IS NULL OR sectors && ARRAY[$6, 'any'])
    AND ($7::text IS NULL OR kind = $7)
    AND status = ANY ($8)`;

const COUNT = `SELECT count(*)::integer AS total ${MATCHES}`;

const LIST = `
  SELECT document ${MATCHES}
  ORDER BY
    ts_rank(search, words) DESC NULLS LAST,
    (SELECT min(array_position($3::text[], area)) FROM unnest(areas) AS area),
    array_position(ARRAY['gateway', 'core', 'special', 'background'], role),
    id
  LIMIT $9 OFFSET $10`;

const LONG_WORD = 8;
const ENDING = 2;

/**
 * The beginning of a word is enough: `kokeil` finds `kokeilualusta`. The last letters of a long word
 * may be an ending that the Finnish stemmer leaves on: `starttirahan` finds `starttiraha`.
 */
const beginning = (word: string): string =>
  word.length < LONG_WORD ? word : word.slice(0, -ENDING);

const beginnings = (words: string | null): string | null =>
  words === null
    ? null
    : (words.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `${beginning(word)}:*`).join(' & ');

@Injectable()
export class ServicesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findMatching(search: ServiceSearch, page: Page): Promise<FoundServices> {
    const parameters = [
      search.words,
      beginnings(search.words),
      search.areas,
      search.stage,
      search.need,
      search.sector,
      search.kind,
      search.statuses,
    ];
    const [counted] = await this.dataSource.query<{ total: number }[]>(COUNT, parameters);
    const rows = await this.dataSource.query<{ document: Service }[]>(LIST, [
      ...parameters,
      page.limit,
      page.offset,
    ]);
    return { total: counted?.total ?? 0, services: rows.map(({ document }) => document) };
  }
}
