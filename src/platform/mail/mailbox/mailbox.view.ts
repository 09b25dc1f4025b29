import { helsinkiDate } from '../../../shared/clock.ts';
import type { Language } from '../../../shared/language.ts';
import { formatDate, type Translate } from '../../i18n/index.ts';
import type { SummaryRow } from '../../views/index.ts';
import type { LocalMail } from './mailbox.service.ts';

export type MailboxView = {
  readonly title: string;
  readonly note: string;
  readonly mails: readonly {
    readonly href: string;
    readonly subject: string;
    readonly to: string;
    readonly when: string;
    /** For machines. */
    readonly at: string;
  }[];
};

export type LocalMailView = {
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly rows: readonly SummaryRow[];
  readonly frame: string;
  readonly text: string;
};

const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  hour: '2-digit',
  minute: '2-digit',
});

const MAILBOX = '/dev/mailbox';

const whenOf = (language: Language, at: Date): string =>
  `${formatDate(language, helsinkiDate(at))} ${TIME.format(at)}`;

export const mailboxView = (
  language: Language,
  t: Translate,
  { inUse, mails }: { readonly inUse: boolean; readonly mails: readonly LocalMail[] },
): MailboxView => ({
  title: t('mail:mailbox.title'),
  note: noteOf(t, inUse, mails.length),
  mails: mails.map(({ id, subject, to, at }) => ({
    href: `${MAILBOX}/${id}`,
    subject,
    to,
    when: whenOf(language, at),
    at: at.toISOString(),
  })),
});

const noteOf = (t: Translate, inUse: boolean, count: number): string => {
  if (!inUse) return t('mail:mailbox.elsewhere');
  return count === 0 ? t('mail:mailbox.empty') : t('mail:mailbox.note');
};

const row = (label: string, values: readonly string[]): SummaryRow => ({
  label,
  values,
  change: null,
});

export const localMailView = (
  language: Language,
  t: Translate,
  mail: LocalMail,
): LocalMailView => ({
  title: mail.subject,
  back: { href: MAILBOX, label: t('mail:mailbox.title') },
  rows: [
    row(t('mail:mailbox.from'), [mail.from]),
    row(t('mail:mailbox.to'), [mail.to]),
    row(t('mail:mailbox.when'), [whenOf(language, mail.at)]),
    ...(mail.attachments.length === 0 ? [] : [row(t('mail:mailbox.attachment'), mail.attachments)]),
  ],
  frame: `${MAILBOX}/${mail.id}/html`,
  text: mail.text,
});
