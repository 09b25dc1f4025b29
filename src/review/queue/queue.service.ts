import { Injectable } from '@nestjs/common';
import { type Advisor, citiesAs, CitySettingsService } from '../../accounts/index.ts';
import { Clock } from '../../shared/clock.ts';
import { QUEUE_TABS, type QueueTab } from '../domain/attention.ts';
import { type Cursor, isNarrowed, type QueueFilter, type QueueQuery } from './queue-query.ts';
import { type QueueLimits, QueueRepository, type QueueRow } from './queue.repository.ts';

export const PAGE_SIZE = 25;
/** Counting further would take as long as there are companies, and tell an advisor nothing. */
export const MOST_COUNTED = 1000;
const DAY_MS = 86_400_000;

const NO_FILTER: QueueFilter = {
  stage: null,
  sector: null,
  language: null,
  age: null,
  mine: false,
};

export type QueuePage = {
  readonly rows: readonly QueueRow[];
  readonly next: Cursor | null;
  readonly counts: Readonly<Record<QueueTab, number>>;
  /** How many the filter leaves in this tab; null where nothing is filtered. */
  readonly found: number | null;
  /** Working days within which each desk has promised an answer. */
  readonly promised: ReadonlyMap<string, number | null>;
};

@Injectable()
export class QueueService {
  constructor(
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly queue: QueueRepository,
  ) {}

  /** What this advisor may see of it: the companies of the desks where they work. */
  async page(advisor: Advisor, query: QueueQuery): Promise<QueuePage> {
    const desks = citiesAs(advisor, 'advisor');
    const limits = {
      desks,
      advisorId: advisor.id,
      filter: query.filter,
      waitingBefore: this.waitingBefore(query.filter),
      limit: PAGE_SIZE + 1,
    };
    const words = searchedWords(query.search);
    const rows =
      query.search === ''
        ? await this.queue.page({ ...limits, tab: query.tab, after: query.after })
        : await this.queue.search({ ...limits, ...words });
    const shown = rows.slice(0, PAGE_SIZE);
    const last = rows.length > PAGE_SIZE && query.search === '' ? shown.at(-1) : undefined;
    return {
      rows: shown,
      next: last ?? null,
      counts: await this.counts(desks, advisor.id),
      found: await this.found(query, limits, rows.length),
      promised: new Map(
        (await this.cities.all()).map(({ code, responseWorkingDays }) => [
          code,
          responseWorkingDays,
        ]),
      ),
    };
  }

  private async found(
    query: QueueQuery,
    limits: QueueLimits,
    rows: number,
  ): Promise<number | null> {
    if (!isNarrowed(query)) return null;
    if (query.search !== '') return rows;
    return this.queue.count({ ...limits, tab: query.tab, limit: MOST_COUNTED });
  }

  private async counts(
    desks: readonly string[],
    advisorId: string,
  ): Promise<Readonly<Record<QueueTab, number>>> {
    const all = { desks, advisorId, filter: NO_FILTER, waitingBefore: null, limit: MOST_COUNTED };
    const counts = await Promise.all(
      QUEUE_TABS.map(async (tab) => [tab, await this.queue.count({ ...all, tab })] as const),
    );
    return Object.fromEntries(counts) as Record<QueueTab, number>;
  }

  private waitingBefore({ age }: QueueFilter): Date | null {
    return age === null ? null : new Date(this.clock.now().getTime() - Number(age) * DAY_MS);
  }
}

/** Every word begins a word of the name: "leip virt" finds "Leipomo Virtanen". */
const searchedWords = (
  search: string,
): { readonly words: readonly string[]; readonly businessId: string | null } => {
  return {
    words: search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [],
    businessId: /^\d{7}-\d$/.test(search) ? search : null,
  };
};
