import type { Wording } from '../../paths/index.ts';
import type { RenderedMail } from '../../platform/mail/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import type { Plan, PlannedMail } from '../domain/plan.ts';
import type { Preview } from './preview.service.ts';

type Line = { readonly when: string; readonly items: readonly string[] };

type Row = {
  readonly company: string;
  readonly href: string;
  readonly show: string;
  readonly lines: readonly Line[];
  readonly then: string;
};

export type PreviewView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly periods: readonly {
    readonly href: string;
    readonly label: string;
    readonly current: boolean;
  }[];
  readonly summary: string;
  readonly getting: readonly Row[];
  readonly others: readonly Row[];
};

const PERIODS = [7, 14, 30];

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

export const previewView = (
  previews: readonly Preview[],
  days: number,
  wording: Wording,
): PreviewView => {
  const getting = previews
    .filter(({ mails }) => mails.length > 0)
    .sort((one, other) => firstAt(one) - firstAt(other));
  const others = previews.filter(({ mails }) => mails.length === 0);
  const numbers = { getting: getting.length, others: others.length, count: days };
  return {
    title: wording.t('follow-up-desk:title'),
    errors: [],
    periods: PERIODS.map((count) => ({
      href: `/${wording.language}/desk/follow-ups?days=${count}`,
      label: wording.t('follow-up-desk:period', { count }),
      current: count === days,
    })),
    summary: wording.t('follow-up-desk:summary', numbers),
    getting: getting.map((preview) => rowOf(preview, wording)),
    others: others.map((preview) => rowOf(preview, wording)),
  };
};

export type MailPreviewView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly back: string;
  readonly company: string;
  readonly then: string;
  readonly mail: { readonly subject: string; readonly text: string } | null;
};

/** The words of the next mail; its look is the same for all. */
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
  mail: mail === null ? null : { subject: mail.subject, text: mail.text },
});
