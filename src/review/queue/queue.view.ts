import type { Translate } from '../../platform/i18n/index.ts';
import {
  type Flash,
  type Link,
  select,
  type Select,
  textField,
  type TextField,
  tick,
  type Tick,
} from '../../platform/views/index.ts';
import { SECTORS, STAGES } from '../../catalogue/domain/vocabulary.ts';
import { textIn } from '../../catalogue/index.ts';
import { type Language, LANGUAGES } from '../../shared/language.ts';
import { QUEUE_TABS, type QueueTab } from '../domain/attention.ts';
import { AGES, hrefOf, isNarrowed, type QueueQuery } from './queue-query.ts';
import { type QueueItem, queueItem } from './queue-item.view.ts';
import type { Reader } from './reader.ts';
import { MOST_COUNTED, type QueuePage } from './queue.service.ts';

type TabLink = Link & { readonly current: boolean; readonly key: string };

export type QueueView = {
  readonly title: string;
  readonly action: string;
  readonly shareOut: string | null;
  readonly flash: Flash | null;
  readonly tabs: readonly TabLink[];
  readonly tabName: string;
  readonly tab: QueueTab;
  readonly search: TextField;
  readonly selects: readonly Select[];
  readonly mine: Tick;
  readonly clear: string | null;
  readonly found: string | null;
  readonly items: readonly QueueItem[];
  readonly isSearch: boolean;
  readonly nothing: string;
  readonly pages: { readonly first: string | null; readonly next: string | null } | null;
  readonly errors: readonly never[];
};

const counted = (count: number, t: Translate): string =>
  count < MOST_COUNTED ? String(count) : t('review-queue:most', { count: MOST_COUNTED });

export const queueView = (
  query: QueueQuery,
  page: QueuePage,
  flash: Flash | null,
  reader: Reader,
): QueueView => {
  const { language, t } = reader;
  const action = `/${language}/desk/queue`;
  const isSearch = query.search !== '';
  return {
    title: t('review-queue:title'),
    action,
    shareOut: shareOutOf(action, query, page),
    flash,
    tabs: tabLinks(action, query, page, t),
    tabName: isSearch ? t('review-queue:results') : t(`review-queue:names.${query.tab}`),
    tab: query.tab,
    search: textField({
      name: 'q',
      type: 'search',
      label: t('review-queue:search.label'),
      hint: t('review-queue:search.hint'),
      value: query.search,
    }),
    selects: filters(query, reader),
    mine: tick({ name: 'mine', label: t('review-queue:filter.mine'), checked: query.filter.mine }),
    clear: isNarrowed(query) ? hrefOf(action, { ...query, ...UNFILTERED }, {}) : null,
    found: page.found === null ? null : foundText(page.found, t),
    items: page.rows.map((row) => queueItem(row, page.promised.get(row.desk) ?? null, reader)),
    isSearch,
    nothing: t(
      isNarrowed(query) ? 'review-queue:nothing.found' : `review-queue:nothing.${query.tab}`,
    ),
    pages: pagesOf(action, query, page),
    errors: [],
  };
};

const shareOutOf = (action: string, query: QueueQuery, { counts }: QueuePage): string | null =>
  query.tab === 'contact' && query.search === '' && counts.contact > 0
    ? `${action}/share-out`
    : null;

const tabLinks = (
  action: string,
  query: QueueQuery,
  { counts }: QueuePage,
  t: Translate,
): readonly TabLink[] =>
  QUEUE_TABS.map((tab, index) => ({
    href: hrefOf(action, { ...query, search: '' }, { tab }),
    label: t(`review-queue:tabs.${tab}`, { count: counted(counts[tab], t) }),
    current: query.search === '' && tab === query.tab,
    key: String(index + 1),
  }));

const pagesOf = (action: string, query: QueueQuery, { next }: QueuePage): QueueView['pages'] =>
  query.after === null && next === null
    ? null
    : {
        first: query.after === null ? null : hrefOf(action, query, {}),
        next: next === null ? null : hrefOf(action, query, { after: next }),
      };

const UNFILTERED = {
  search: '',
  filter: { stage: null, sector: null, language: null, age: null, mine: false },
} as const;

const foundText = (found: number, t: Translate): string =>
  found < MOST_COUNTED
    ? t('review-queue:found', { count: found })
    : t('review-queue:foundMany', { count: MOST_COUNTED });

const NAMES: Record<Language, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

const filters = ({ filter }: QueueQuery, { language, t, vocabulary }: Reader): Select[] => {
  const any = { value: '', label: t('review-queue:filter.any') };
  return [
    select({
      name: 'stage',
      label: t('review-queue:filter.stage'),
      options: [
        any,
        ...STAGES.map((stage) => ({
          value: stage,
          label: textIn(vocabulary.stages.get(stage).text, language),
        })),
      ],
      chosen: filter.stage ?? '',
    }),
    select({
      name: 'sector',
      label: t('review-queue:filter.sector'),
      options: [
        any,
        ...SECTORS.map((sector) => ({
          value: sector,
          label: textIn(vocabulary.sectors.get(sector).text, language),
        })),
      ],
      chosen: filter.sector ?? '',
    }),
    select({
      name: 'language',
      label: t('review-queue:filter.language'),
      options: [any, ...LANGUAGES.map((value) => ({ value, label: NAMES[value] }))],
      chosen: filter.language ?? '',
    }),
    select({
      name: 'age',
      label: t('review-queue:filter.age'),
      options: [
        any,
        ...AGES.map((value) => ({
          value,
          label: t('review-queue:filter.days', { count: Number(value) }),
        })),
      ],
      chosen: filter.age ?? '',
    }),
  ];
};
