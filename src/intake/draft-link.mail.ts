import type { Translate } from '../platform/i18n/index.ts';
import type { MailContent } from '../platform/mail/index.ts';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';

export const draftLink = 'draft-link';

type DraftLink = {
  readonly publicUrl: string;
  readonly language: Language;
  readonly token: string;
  readonly keptUntil: LocalDate;
};

/** "Your link": the way back into an unfinished questionnaire. */
export const draftLinkMail = (
  t: Translate,
  { publicUrl, language, token, keptUntil }: DraftLink,
): MailContent => ({
  fromName: null,
  replyTo: null,
  preheader: t('intake:mail.preheader'),
  footer: {
    reason: t('intake:mail.reason'),
    sender: t('intake:mail.sender'),
    links: [{ label: t('intake:mail.privacy'), href: `${publicUrl}/${language}/privacy` }],
  },
  model: { href: `${publicUrl}/${language}/continue/${token}`, keptUntil },
});
