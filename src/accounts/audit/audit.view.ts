import type { Translate } from '../../platform/i18n/index.ts';
import {
  type ErrorSummary,
  type Link,
  select,
  type Select,
  textField,
  type TextField,
} from '../../platform/views/index.ts';
import { type Language, speak } from '../../shared/language.ts';
import type { AuditPage, AuditQuery, LoggedAction } from './audit-page.service.ts';

/** Stands for time where a person could be chosen. */
export const BY_TIME = 'time';

type Reader = { readonly language: Language; readonly t: Translate };

type Row = {
  readonly at: string;
  readonly machineAt: string;
  readonly who: string;
  readonly what: string;
  readonly city: string;
  readonly company: Link | null;
  readonly subject: string;
  readonly details: string;
};

export type AuditView = {
  readonly title: string;
  readonly action: string;
  readonly who: Select;
  readonly what: Select;
  readonly company: TextField;
  readonly rows: readonly Row[];
  readonly next: Link | null;
  readonly errors: ErrorSummary;
};

const LOCALES: Record<Language, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };

const momentIn = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Helsinki',
  });

const hrefOf = (path: string, query: Partial<AuditQuery>): string => {
  const params = new URLSearchParams();
  if (query.actorId) params.set('who', query.actorId);
  if (query.isByTime) params.set('who', BY_TIME);
  if (query.action) params.set('what', query.action);
  if (query.companyId) params.set('company', query.companyId);
  if (query.beforeId) params.set('before', query.beforeId);
  return params.size === 0 ? path : `${path}?${params.toString()}`;
};

const whoOf = (
  { actorId, byTime }: LoggedAction,
  nameOf: (id: string) => string,
  t: Translate,
): string => {
  if (actorId !== null) return nameOf(actorId);
  return t(byTime ? 'audit:byTime' : 'audit:commandLine');
};

/** A code means something to whoever looks it up; a person's id is told by their name. */
const rowOf = (entry: LoggedAction, page: AuditPage, path: string, reader: Reader): Row => {
  const { language, t } = reader;
  const nameOf = (id: string): string => page.names.get(id) ?? id;
  const key = page.actions.get(entry.action);
  const city = page.cities.find(({ code }) => code === entry.city);
  return {
    at: momentIn(language).format(entry.at),
    machineAt: entry.at.toISOString(),
    who: whoOf(entry, nameOf, t),
    what: key === undefined ? entry.action : t(key),
    city: city === undefined ? '' : (speak(city.name, language)?.text ?? ''),
    company:
      entry.companyId === null
        ? null
        : {
            href: hrefOf(path, { companyId: entry.companyId }),
            label: entry.companyId.slice(0, 8),
          },
    subject: entry.subject === null ? '' : nameOf(entry.subject),
    details: [...entry.fields, ...entry.codes].join(', '),
  };
};

export const auditView = (page: AuditPage, query: AuditQuery, reader: Reader): AuditView => {
  const { language, t } = reader;
  const path = `/${language}/desk/audit`;
  const all = { value: '', label: t('audit:all') };
  const byLabel = (one: { label: string }, other: { label: string }): number =>
    one.label.localeCompare(other.label, LOCALES[language]);
  return {
    title: t('audit:title'),
    action: path,
    who: select({
      name: 'who',
      label: t('audit:who'),
      options: [
        all,
        { value: BY_TIME, label: t('audit:byTime') },
        ...[...page.names].map(([value, label]) => ({ value, label })).sort(byLabel),
      ],
      chosen: query.isByTime ? BY_TIME : (query.actorId ?? ''),
    }),
    what: select({
      name: 'what',
      label: t('audit:what'),
      options: [
        all,
        ...[...page.actions].map(([value, key]) => ({ value, label: t(key) })).sort(byLabel),
      ],
      chosen: query.action ?? '',
    }),
    company: textField({
      name: 'company',
      label: t('audit:company'),
      value: query.companyId ?? '',
    }),
    rows: page.entries.map((entry) => rowOf(entry, page, path, reader)),
    next:
      page.nextBefore === null
        ? null
        : { href: hrefOf(path, { ...query, beforeId: page.nextBefore }), label: t('audit:older') },
    errors: [],
  };
};
