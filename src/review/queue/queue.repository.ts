import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Need, Stage } from '../../catalogue/domain/vocabulary.ts';
import { PLANNED_FOR_ITS_VALUES } from '../../platform/database/pipelined-client.ts';
import type { Language } from '../../shared/language.ts';
import type { Attention, QueueTab } from '../domain/attention.ts';
import type { ReviewState, WaitingFor } from '../domain/review-state.ts';
import type { Cursor, QueueFilter } from './queue-query.ts';

export type QueueRow = {
  readonly companyId: string;
  readonly desk: string;
  readonly tab: QueueTab;
  readonly state: ReviewState;
  readonly waitingFor: WaitingFor;
  readonly waitingSince: Date;
  readonly stage: Stage;
  readonly language: Language;
  readonly attention: readonly Attention[];
  readonly returnedAt: Date | null;
  readonly advisorId: string | null;
  readonly advisor: string | null;
  readonly name: string | null;
  readonly firstName: string | null;
  readonly area: string | null;
  readonly needs: readonly Need[] | null;
};

export type QueueLimits = {
  readonly desks: readonly string[];
  readonly advisorId: string;
  readonly filter: QueueFilter;
  /** Waits since before this; null: however short. */
  readonly waitingBefore: Date | null;
  readonly limit: number;
};

type Page = QueueLimits & { readonly tab: QueueTab; readonly after: Cursor | null };
type Search = QueueLimits & {
  /** Letters and digits in lower case. */
  readonly words: readonly string[];
  readonly businessId: string | null;
};

const MOST_FOUND = 1000;
const ORDER = 'waiting_since, company_id';

const SHOWN = `page.company_id AS "companyId", page.desk, page.tab, page.state,
  page.waiting_for AS "waitingFor", page.waiting_since AS "waitingSince", page.stage,
  page.language, page.attention, page.returned_at AS "returnedAt",
  page.advisor_id AS "advisorId", advisor.name AS advisor,
  company.name, company.first_name AS "firstName", company.area,
  (SELECT value FROM profile_facts WHERE company_id = page.company_id AND property = 'needs'
      AND replaced_at IS NULL) AS needs`;

const shown = (page: string, first = ''): string => `${PLANNED_FOR_ITS_VALUES}
  SELECT ${SHOWN} FROM (${page}) page
  JOIN companies company ON company.id = page.company_id
  LEFT JOIN advisors advisor ON advisor.id = page.advisor_id
  ORDER BY ${first} page.waiting_since, page.company_id`;

/** Collects the values of a query while its text is written. */
const binder = () => {
  const values: unknown[] = [];
  return { values, bind: (value: unknown): string => `$${values.push(value)}` };
};
type Bind = ReturnType<typeof binder>['bind'];

const conditions = ({ filter, advisorId, waitingBefore }: QueueLimits, bind: Bind): string => {
  const { stage, sector, language, mine } = filter;
  return [
    ...(stage === null ? [] : [`review.stage = ${bind(stage)}`]),
    ...(sector === null ? [] : [`review.sectors @> ARRAY[${bind(sector)}]`]),
    ...(language === null ? [] : [`review.language = ${bind(language)}`]),
    ...(mine ? [`review.advisor_id = ${bind(advisorId)}`] : []),
    ...(waitingBefore === null ? [] : [`review.waiting_since < ${bind(waitingBefore)}`]),
  ]
    .map((condition) => ` AND ${condition}`)
    .join('');
};

/**
 * The queue, page by page. Each desk's part is read from its own place in the index, so that neither
 * many companies nor many desks make a page slower.
 */
@Injectable()
export class QueueRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(page: Page): Promise<readonly QueueRow[]> {
    const { sql, values } = pageQuery(page);
    return this.dataSource.query(sql, values);
  }

  search(search: Search): Promise<readonly QueueRow[]> {
    const { sql, values } = searchQuery(search);
    return this.dataSource.query(sql, values);
  }

  /** How many stand in a tab, counted no further than the limit. */
  async count(limits: QueueLimits & { readonly tab: QueueTab }): Promise<number> {
    const { sql, values } = countQuery(limits);
    const [row] = await this.dataSource.query<{ count: number }[]>(sql, values);
    return row?.count ?? 0;
  }
}

type Query = { readonly sql: string; readonly values: unknown[] };

const perDesk = (
  limits: QueueLimits & { tab: QueueTab },
  after: Cursor | null,
  bind: Bind,
): string => {
  const place =
    after === null
      ? ''
      : ` AND (review.waiting_since, review.company_id) > (${bind(after.waitingSince)}, ${bind(after.companyId)})`;
  return `FROM unnest(${bind(limits.desks)}::text[]) AS desks (code) CROSS JOIN LATERAL (
      SELECT review.* FROM reviews review
       WHERE review.desk = desks.code AND review.tab = ${bind(limits.tab)}${place}${conditions(limits, bind)}
       ORDER BY review.waiting_since, review.company_id LIMIT ${bind(limits.limit)}) part`;
};

export const pageQuery = ({ after, ...page }: Page): Query => {
  const { values, bind } = binder();
  const rows = perDesk(page, after, bind);
  return {
    sql: shown(`SELECT part.* ${rows} ORDER BY ${ORDER} LIMIT ${bind(page.limit)}`),
    values,
  };
};

export const countQuery = (limits: QueueLimits & { readonly tab: QueueTab }): Query => {
  const { values, bind } = binder();
  const sql = `${PLANNED_FOR_ITS_VALUES} SELECT least(count(*), ${bind(limits.limit)})::int AS count
    FROM unnest(${bind(limits.desks)}::text[]) AS desks (code) CROSS JOIN LATERAL (
      SELECT FROM reviews review
       WHERE review.desk = desks.code AND review.tab = ${bind(limits.tab)}${conditions(limits, bind)}
       ORDER BY review.waiting_since, review.company_id LIMIT ${bind(limits.limit)}) part`;
  return { sql, values };
};

export const searchQuery = ({ words, businessId, ...limits }: Search): Query => {
  const { values, bind } = binder();
  const found =
    businessId === null
      ? foundByWords(words, limits, bind)
      : `SELECT review.company_id, review.waiting_since, true AS is_whole FROM companies company
           JOIN reviews review ON review.company_id = company.id
          WHERE company.business_id = ${bind(businessId)}
            AND review.desk = ANY(${bind(limits.desks)})${conditions(limits, bind)}`;
  const page = `SELECT review.*, found.is_whole FROM (
      SELECT company_id, bool_or(is_whole) AS is_whole FROM (${found}) each
       GROUP BY company_id, waiting_since
       ORDER BY bool_or(is_whole) DESC, ${ORDER} LIMIT ${bind(limits.limit)}) found
    JOIN reviews review ON review.company_id = found.company_id`;
  return { sql: shown(page, 'page.is_whole DESC,'), values };
};

/** A name with the words themselves goes before one with words that only begin so. */
const foundByWords = (words: readonly string[], limits: QueueLimits, bind: Bind): string =>
  [true, false]
    // A beginning that a thousand names have is one to type on.
    .map(
      (isWhole) => `(SELECT review.company_id, review.waiting_since, ${isWhole} AS is_whole
         FROM reviews review
        WHERE review.name_words @@ ${bind(atDesks(words, limits.desks, isWhole))}::tsquery
              ${conditions(limits, bind)} LIMIT ${MOST_FOUND})`,
    )
    .join(' UNION ALL ');

/** Letters and digits only: nothing in them means anything to PostgreSQL. */
const atDesks = (words: readonly string[], desks: readonly string[], isWhole: boolean): string =>
  desks
    .map((desk) => words.map((word) => `'${desk}:${word}'${isWhole ? '' : ':*'}`).join(' & '))
    .filter((query) => query !== '')
    .join(' | ');
