import type { Wording } from '../../paths/index.ts';
import type { RenderedMail } from '../../platform/mail/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import type { Plan, PlannedMail } from '../domain/plan.ts';
import { GROUPS, PERIODS, previewHref, type PreviewQuery } from './preview-query.ts';
import type { Preview, PreviewPage } from './preview.service.ts';

type Line = { readonly when: string; readonly items: readonly string[] };

type Row = {
  readonly company: string;
  readonly href: string;
  readonly show: string;
  readonly lines: readonly Line[];
  readonly then: string;
};

type Choice = { readonly href: string; readonly label: string; readonly current: boolean };

export type PreviewView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly groups: readonly Choice[];
  readonly periods: readonly Choice[];
  readonly summary: string;
  readonly getting: readonly Row[];
  readonly others: readonly Row[];
  readonly pages: { readonly first: string | null; readonly next: string | null } | null;
};

const time = (at: Date, wording: Wording): string =>
  new Intl.DateTimeFormat(wording.language === 'en' ? 'en-GB' : wording.language, {
    timeZone: 'Europe/Helsinki',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

const whenOf = ({ at }: PlannedMail, wording: Wording): string =>
  `${wording.date(helsinkiDate(at))} ${time(at, wording)}`;

const itemsOf = (
  { items }: PlannedMail,
  { ownTitles }: Preview,
  wording: Wording,
): readonly string[] =>
  items.map(({ kind, service, dueOn }) => {
    const known = wording.service(service);
    return wording.t(`follow-up-desk:why.${kind}`, {
      name: ownTitles.get(service) ?? (known === null ? service : wording.text(known.name)),
      date: wording.date(dueOn),
    });
  });

const thenOf = (plan: Plan, wording: Wording): string =>
  plan.ok
    ? wording.t('follow-up-desk:then', { when: whenOf(plan.mail, wording) })
    : wording.t(`follow-up-desk:silence.${plan.silence}`);

const companyOf = ({ name, area }: Preview, wording: Wording): string =>
  [name ?? wording.t('follow-up-desk:unnamed'), area === null ? null : wording.areaName(area)]
    .filter((part) => part !== null)
    .join(', ');

const rowOf = (preview: Preview, wording: Wording): Row => {
  const company = companyOf(preview, wording);
  return {
    company,
    href: `/${wording.language}/desk/follow-ups/${preview.companyId}`,
    show: wording.t('follow-up-desk:show', { company }),
    lines: preview.mails.map((mail) => ({
      when: whenOf(mail, wording),
      items: itemsOf(mail, preview, wording),
    })),
    then: preview.isOnItsWay
      ? wording.t('follow-up-desk:on-its-way')
      : thenOf(preview.then, wording),
  };
};

const firstAt = ({ mails }: Preview): number => mails[0]?.at.getTime() ?? Infinity;

const pagesOf = (
  action: string,
  asked: PreviewQuery,
  { next }: PreviewPage,
): PreviewView['pages'] =>
  asked.after === null && next === null
    ? null
    : {
        first: asked.after === null ? null : previewHref(action, asked, {}),
        next: next === null ? null : previewHref(action, asked, { after: next }),
      };

export const previewView = (
  page: PreviewPage,
  asked: PreviewQuery,
  wording: Wording,
): PreviewView => {
  const action = `/${wording.language}/desk/follow-ups`;
  const { previews } = page;
  const getting = previews
    .filter(({ mails }) => mails.length > 0)
    .sort((one, other) => firstAt(one) - firstAt(other));
  const others = previews.filter(({ mails }) => mails.length === 0);
  return {
    title: wording.t('follow-up-desk:title'),
    errors: [],
    groups: GROUPS.map((who) => ({
      href: previewHref(action, asked, { who }),
      label: wording.t(`follow-up-desk:group.${who}`),
      current: who === asked.who,
    })),
    periods: PERIODS.map((days) => ({
      href: previewHref(action, asked, { days }),
      label: wording.t('follow-up-desk:period', { count: days }),
      current: days === asked.days,
    })),
    summary: wording.t('follow-up-desk:summary', {
      count: previews.length,
      getting: getting.length,
    }),
    getting: getting.map((preview) => rowOf(preview, wording)),
    others: others.map((preview) => rowOf(preview, wording)),
    pages: pagesOf(action, asked, page),
  };
};

export type MailPreviewView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly back: string;
  readonly company: string;
  readonly then: string;
  readonly mail: {
    readonly lang: Language;
    readonly subject: string;
    readonly text: string;
    /** Where its HTML is, for a frame. */
    readonly frame: string;
  } | null;
};

/** The next mail as a mail program would show it, and its text for those that show no HTML. */
export const mailPreviewView = (
  preview: Preview,
  mail: RenderedMail | null,
  wording: Wording,
): MailPreviewView => ({
  title: wording.t('follow-up-desk:mail.title'),
  errors: [],
  back: `/${wording.language}/desk/follow-ups`,
  company: companyOf(preview, wording),
  then: thenOf(preview.then, wording),
  mail:
    mail === null
      ? null
      : {
          lang: preview.language,
          subject: mail.subject,
          text: mail.text,
          frame: `/${wording.language}/desk/follow-ups/${preview.companyId}/html`,
        },
});
