import { SECTORS, type Sector, type Stage, STAGES } from '../../catalogue/domain/vocabulary.ts';
import { isLanguage, type Language } from '../../shared/language.ts';
import { isUuid } from '../../shared/uuid.ts';
import { QUEUE_TABS, type QueueTab } from '../domain/attention.ts';

/** How long somebody has waited, at least, in days. */
export const AGES = ['3', '7', '21'] as const;
export type Age = (typeof AGES)[number];

/** The place in the queue after which a page begins. */
export type Cursor = { readonly waitingSince: Date; readonly companyId: string };

export type QueueFilter = {
  readonly stage: Stage | null;
  readonly sector: Sector | null;
  readonly language: Language | null;
  readonly age: Age | null;
  readonly mine: boolean;
};

export type QueueQuery = {
  readonly tab: QueueTab;
  readonly filter: QueueFilter;
  /** Words of a company's name, or a business ID; searches all tabs. */
  readonly search: string;
  readonly after: Cursor | null;
};

const LONGEST_SEARCH = 100;

const one = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const oneOf = <T extends string>(list: readonly T[], value: unknown): T | null =>
  list.find((each) => each === value) ?? null;

/** What a link has spoilt does not narrow the queue. */
export const queueQuery = (query: Readonly<Record<string, unknown>>): QueueQuery => ({
  tab: oneOf(QUEUE_TABS, query['tab']) ?? 'contact',
  filter: {
    stage: oneOf(STAGES, query['stage']),
    sector: oneOf(SECTORS, query['sector']),
    language: isLanguage(query['language']) ? query['language'] : null,
    age: oneOf(AGES, query['age']),
    mine: query['mine'] === 'yes',
  },
  search: one(query['q']).slice(0, LONGEST_SEARCH),
  after: cursorOf(one(query['after'])),
});

const cursorOf = (text: string): Cursor | null => {
  const [time = '', companyId = ''] = text.split('_');
  return /^\d{1,15}$/.test(time) && isUuid(companyId)
    ? { waitingSince: new Date(Number(time)), companyId }
    : null;
};

const cursorText = ({ waitingSince, companyId }: Cursor): string =>
  `${waitingSince.getTime()}_${companyId}`;

export const isNarrowed = ({ filter, search }: QueueQuery): boolean =>
  search !== '' || Object.values(filter).some((value) => value !== null && value !== false);

/** The same queue with something else about it; a new place begins at its front. */
export const hrefOf = (action: string, query: QueueQuery, changed: Partial<QueueQuery>): string => {
  const { tab, filter, search, after } = { ...query, after: null, ...changed };
  const { stage, sector, language, age, mine } = filter;
  const given = Object.entries({
    tab: tab === 'contact' ? null : tab,
    q: search === '' ? null : search,
    stage,
    sector,
    language,
    age,
    mine: mine ? 'yes' : null,
    after: after === null ? null : cursorText(after),
  }).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]));
  const parameters = new URLSearchParams(given).toString();
  return parameters === '' ? action : `${action}?${parameters}`;
};
