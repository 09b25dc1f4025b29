import type { Language, Spoken, Text } from '../../shared/language.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { formatAlternatives, formatDate, formatList } from '../../platform/i18n/index.ts';
import type { Link, Tag } from '../../platform/views/index.ts';
import type { Areas, Provider, Question, Sectors, Service } from '../domain/format.ts';
import type { KnownAreas } from '../known-areas.ts';
import { spokenIn, textIn } from '../vocabulary.ts';
import { conditionInWords } from './condition-words.ts';
import { serviceTags } from './service-tags.ts';
import type { Wording } from './wording.ts';

type Value = { readonly value: Spoken; readonly href: string | null };
type Row = { readonly label: string; readonly values: readonly Value[] };
type Section = { readonly title: string; readonly rows: readonly Row[] };

export type ServiceView = {
  readonly title: string;
  readonly list: string;
  readonly tags: readonly Tag[];
  readonly name: Spoken;
  readonly summary: Spoken;
  /** It cannot be had now, or no more. */
  readonly ended: string | null;
  /** "Do this before you …" */
  readonly before: string | null;
  readonly check: Spoken | null;
  readonly action: Link;
  readonly phone: Link | null;
  readonly email: Link | null;
  readonly sections: readonly Section[];
  readonly confirmation: string;
  readonly draftNote: string | null;
};

export type ServicePage = {
  readonly service: Service;
  readonly providers: readonly Provider[];
  readonly questions: ReadonlyMap<string, Question>;
  readonly areas: KnownAreas;
  readonly today: LocalDate;
};

type Shown = ServicePage & { readonly wording: Wording };

/** A value stands alone in its row, so it begins like a sentence. */
const begun = ({ text, lang }: Spoken): Spoken => ({
  text: text.charAt(0).toLocaleUpperCase(lang) + text.slice(1),
  lang,
});

const own = (text: string, { wording }: Shown): Value => ({
  value: begun({ text, lang: wording.language }),
  href: null,
});
const told = (text: Text, { wording }: Shown): Value => ({
  value: begun(spokenIn(text, wording.language)),
  href: null,
});

/** A row without values says nothing and is left out. */
const rows = (list: readonly Row[]): Row[] => list.filter(({ values }) => values.length > 0);

/** Several short things in one sentence: "Tampere, Turku and Oulu". */
const listed = (texts: readonly string[], shown: Shown): Value[] =>
  texts.length === 0 ? [] : [own(formatList(shown.wording.language, texts), shown)];

const areaValues = (areas: Areas, shown: Shown): Value[] => {
  const { translate, language } = shown.wording;
  const names = [
    ...(areas.municipalities ?? []),
    ...(areas.subRegions ?? []),
    ...(areas.regions ?? []),
  ].map((code) => textIn(shown.areas.nameOf(code) ?? { en: code }, language));
  return [
    ...(areas.nationwide === true ? [own(translate('catalogue:service.nationwide'), shown)] : []),
    ...listed(names, shown),
    ...(areas.remote === true ? [own(translate('catalogue:service.remote'), shown)] : []),
  ];
};

const sectorValues = (sectors: Sectors, shown: Shown): Value[] => {
  const { translate, vocabulary, language } = shown.wording;
  if ('any' in sectors) return [own(translate('catalogue:service.anySector'), shown)];
  const names = sectors.tags.map((tag) => textIn(vocabulary.sectors.get(tag).short, language));
  const list = formatList(language, names);
  return [
    own(
      sectors.only === true
        ? translate('catalogue:service.onlySectors', { sectors: list })
        : translate('catalogue:service.mainlySectors', { sectors: list }),
      shown,
    ),
  ];
};

/** What is asked for under "you need first" is not said again. */
const conditionValues = (shown: Shown): Value[] => {
  const { service, questions, areas, wording } = shown;
  return service.conditions
    .filter((each) => !('is' in each && each.is === true && isRequired(each.fact, service)))
    .map((each) => own(conditionInWords(each, { ...wording, questions, areas }), shown));
};

const isRequired = (fact: string, { requires }: Service): boolean =>
  requires.some((milestone) => milestone === fact);

const whom = (shown: Shown): Row[] => {
  const { service, wording } = shown;
  const { translate, vocabulary, language } = wording;
  const milestones = (list: Service['requires']) =>
    list.map((id) => textIn(vocabulary.milestones.get(id).short, language));
  const stages = service.stages.map((id) => textIn(vocabulary.stages.get(id).text, language));
  const needs = service.needs.map((id) => textIn(vocabulary.needs.get(id).short, language));
  return rows([
    { label: translate('catalogue:service.stages'), values: listed(stages, shown) },
    { label: translate('catalogue:service.needs'), values: listed(needs, shown) },
    { label: translate('catalogue:service.sectors'), values: sectorValues(service.sectors, shown) },
    { label: translate('catalogue:service.areas'), values: areaValues(service.areas, shown) },
    { label: translate('catalogue:service.conditions'), values: conditionValues(shown) },
    {
      label: translate('catalogue:service.requires'),
      values: listed(milestones(service.requires), shown),
    },
    {
      label: translate('catalogue:service.yields'),
      values: listed(milestones(service.yields), shown),
    },
  ]);
};

/** Windows that are not past, else how the service is applied for in general. */
const applicationValues = (shown: Shown): Value[] => {
  const { service, today, wording } = shown;
  const { translate, language } = wording;
  const { mode, windows = [], usual } = service.application;
  const coming = windows.filter(({ closes }) => closes >= today);
  const date = (day: LocalDate) => formatDate(language, day);
  const dated = coming.map(({ opens, closes }) =>
    own(translate('catalogue:service.window', { opens: date(opens), closes: date(closes) }), shown),
  );
  const general = coming.length > 0 ? [] : [own(MODES[mode](shown), shown)];
  return [...dated, ...general, ...(usual ? [told(usual, shown)] : [])];
};

const MODES = {
  continuous: ({ wording }: Shown) => wording.translate('catalogue:service.mode.continuous'),
  calls: ({ wording }: Shown) => wording.translate('catalogue:service.mode.calls'),
  dates: ({ wording }: Shown) => wording.translate('catalogue:service.mode.dates'),
  unknown: ({ wording }: Shown) => wording.translate('catalogue:service.mode.unknown'),
};

const languageValues = (shown: Shown): Value[] => {
  const names = new Intl.DisplayNames(shown.wording.language, { type: 'language' });
  return listed(
    shown.service.languages.map((code) => names.of(code) ?? code),
    shown,
  );
};

const practical = (shown: Shown): Row[] => {
  const { service, providers, wording } = shown;
  const { translate, vocabulary, language } = wording;
  const texts = (text: Text | null | undefined) => (text ? [told(text, shown)] : []);
  return rows([
    {
      label: translate('catalogue:service.providers'),
      values: providers.map(({ name, url }) => ({ value: spokenIn(name, language), href: url })),
    },
    { label: translate('catalogue:service.application'), values: applicationValues(shown) },
    {
      label: translate('catalogue:service.cost'),
      values: [told(vocabulary.costs.get(service.cost).text, shown)],
    },
    { label: translate('catalogue:service.amount'), values: texts(service.amount) },
    { label: translate('catalogue:service.takes'), values: texts(service.takes) },
    { label: translate('catalogue:service.languages'), values: languageValues(shown) },
  ]);
};

const source = (shown: Shown): Row[] => {
  const { translate, language } = shown.wording;
  const { url, checkedOn } = shown.service.source;
  const host = URL.canParse(url) ? new URL(url).host : url;
  return [
    {
      label: translate('catalogue:service.sourceLink'),
      values: [{ value: { text: host, lang: language }, href: url }],
    },
    {
      label: translate('catalogue:service.checkedOn'),
      values: [own(formatDate(language, checkedOn), shown)],
    },
  ];
};

const endedText = ({ status, endedYear }: Service, { translate }: Wording): string | null => {
  if (status === 'paused') return translate('catalogue:service.paused');
  if (status !== 'ended') return null;
  return endedYear
    ? translate('catalogue:service.ended', { year: endedYear })
    : translate('catalogue:service.endedSometime');
};

/** A money trap: worth it only before something has happened. */
const beforeNotice = ({ service, questions, wording }: Shown): string | null => {
  const { vocabulary, language, translate } = wording;
  const happenings = service.before.flatMap((fact) => {
    const text = vocabulary.milestones.find(fact)?.before ?? questions.get(fact)?.before;
    return text ? [textIn(text, language)] : [];
  });
  if (happenings.length === 0) return null;
  const what = formatAlternatives(language, happenings);
  return translate('catalogue:service.before', { what });
};

const confirmation = ({ source: { confirmedByProvider } }: Service, wording: Wording): string =>
  confirmedByProvider === null
    ? wording.translate('catalogue:service.unconfirmed')
    : wording.translate('catalogue:service.confirmed', {
        date: formatDate(wording.language, confirmedByProvider),
      });

const contact = (scheme: 'tel' | 'mailto', address: string | null | undefined): Link | null =>
  address ? { href: `${scheme}:${address.replace(/\s/g, '')}`, label: address } : null;

const isDraft = ({ translation }: Service, language: Language): boolean =>
  translation?.[language] === 'draft';

export const serviceView = (page: ServicePage, wording: Wording): ServiceView => {
  const shown = { ...page, wording };
  const { service } = page;
  const { language, translate, vocabulary } = wording;
  return {
    title: textIn(service.name, language),
    list: `/${language}/services`,
    tags: serviceTags(service, wording),
    name: spokenIn(service.name, language),
    summary: spokenIn(service.summary, language),
    ended: endedText(service, wording),
    before: beforeNotice(shown),
    check: service.check ? spokenIn(service.check, language) : null,
    action: {
      href: service.action.url,
      label: textIn(vocabulary.verbs.get(service.action.verb).text, language),
    },
    phone: contact('tel', service.action.phone),
    email: contact('mailto', service.action.email),
    sections: [
      { title: translate('catalogue:service.whom'), rows: whom(shown) },
      { title: translate('catalogue:service.practical'), rows: practical(shown) },
      { title: translate('catalogue:service.source'), rows: source(shown) },
    ],
    confirmation: confirmation(service, wording),
    draftNote: isDraft(service, language) ? translate('catalogue:service.draft') : null,
  };
};
