import type { Spoken, Text } from '../../shared/language.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import {
  select,
  textField,
  type Select,
  type Tag,
  type TextField,
} from '../../platform/views/index.ts';
import type { Provider, Service } from '../domain/format.ts';
import type { FoundServices } from '../services.repository.ts';
import { spokenIn, textIn } from '../vocabulary.ts';
import { hrefOfPage, isLimited, isNarrowed, type BrowseQuery } from './browse-query.ts';
import { serviceTags } from './service-tags.ts';
import type { Wording } from './wording.ts';

export const PAGE_SIZE = 20;

type ServiceCard = {
  readonly href: string;
  readonly name: Spoken;
  readonly providers: readonly Spoken[];
  readonly summary: Spoken;
  readonly tags: readonly Tag[];
};

type Pages = {
  readonly previous: string | null;
  readonly next: string | null;
  readonly position: string;
};

export type ServicesView = {
  readonly title: string;
  readonly heading: string;
  readonly action: string;
  readonly search: TextField;
  readonly selects: readonly Select[];
  /** More than by words: the limits are then open to be seen. */
  readonly isLimited: boolean;
  readonly isNarrowed: boolean;
  readonly count: string;
  readonly nothing: boolean;
  readonly questionnaire: string;
  readonly services: readonly ServiceCard[];
  readonly pages: Pages | null;
};

/** What the page is about, and the words to say it. */
export type ServicesPage = {
  readonly query: BrowseQuery;
  readonly found: FoundServices;
  readonly cities: readonly { readonly code: string; readonly name: Text }[];
  readonly providersOf: (service: Service) => readonly Provider[];
};

type Term = { readonly id: string; readonly text: Text };

const selects = (
  { query, cities }: ServicesPage,
  { language, translate, vocabulary }: Wording,
): Select[] => {
  const any = { value: '', label: translate('catalogue:list.any') };
  const options = (terms: readonly Term[]) => [
    any,
    ...terms.map(({ id, text }) => ({ value: id, label: textIn(text, language) })),
  ];
  const named = (name: 'area' | 'need' | 'stage' | 'sector' | 'kind', terms: readonly Term[]) =>
    select({
      name,
      label: LABELS[name](translate),
      options: options(terms),
      chosen: query.narrowing[name] ?? '',
    });
  return [
    named(
      'area',
      cities.map(({ code, name }) => ({ id: code, text: name })),
    ),
    named('need', vocabulary.needs.all),
    named(
      'stage',
      vocabulary.stages.all.map(({ id, sentence }) => ({ id, text: sentence })),
    ),
    named(
      'sector',
      vocabulary.sectors.all.filter(({ id }) => id !== 'other'),
    ),
    named('kind', vocabulary.kinds.all),
  ];
};

const LABELS = {
  area: (translate: Translate) => translate('catalogue:list.area'),
  need: (translate: Translate) => translate('catalogue:list.need'),
  stage: (translate: Translate) => translate('catalogue:list.stage'),
  sector: (translate: Translate) => translate('catalogue:list.sector'),
  kind: (translate: Translate) => translate('catalogue:list.kind'),
};

const card = (service: Service, page: ServicesPage, wording: Wording): ServiceCard => ({
  href: `/${wording.language}/services/${service.id}`,
  name: spokenIn(service.name, wording.language),
  providers: page.providersOf(service).map(({ name }) => spokenIn(name, wording.language)),
  summary: spokenIn(service.summary, wording.language),
  tags: serviceTags(service, wording),
});

const pagesOf = ({ query, found }: ServicesPage, action: string, translate: Translate) => {
  const last = Math.ceil(found.total / PAGE_SIZE);
  const { page } = query;
  if (last <= 1) return null;
  const href = (to: number) => hrefOfPage(action, query, to);
  return {
    previous: page > 1 ? href(Math.min(page - 1, last)) : null,
    next: page < last ? href(page + 1) : null,
    position: translate('catalogue:list.position', { page: Math.min(page, last), pages: last }),
  };
};

export const servicesView = (page: ServicesPage, wording: Wording): ServicesView => {
  const { language, translate } = wording;
  const { total, services } = page.found;
  const action = `/${language}/services`;
  return {
    title: translate('catalogue:list.title'),
    heading: translate('catalogue:list.heading'),
    action,
    search: textField({
      name: 'q',
      type: 'search',
      label: translate('catalogue:list.words'),
      value: page.query.narrowing.q ?? '',
    }),
    selects: selects(page, wording),
    isLimited: isLimited(page.query),
    isNarrowed: isNarrowed(page.query),
    count:
      total === 0
        ? translate('catalogue:list.none')
        : translate('catalogue:list.count', { count: total }),
    nothing: total === 0,
    questionnaire: `/${language}/questions/stage`,
    services: services.map((service) => card(service, page, wording)),
    pages: pagesOf(page, action, translate),
  };
};
