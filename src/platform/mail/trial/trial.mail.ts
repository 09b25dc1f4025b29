import type { Language } from '../../../shared/language.ts';
import type { Translate } from '../../i18n/index.ts';
import type { MailContent, QueuedMail } from '../mail-kind.ts';
import type { Intent } from '../outbox/outbox.service.ts';

export const TRIAL = 'trial';

/** Each trial is a fact of its own: the operator wants to see a mail every time. */
export const trialIntent = (id: string, to: string, language: Language): Intent => ({
  intentKey: `${TRIAL}:${id}`,
  kind: TRIAL,
  template: TRIAL,
  companyId: null,
  to,
  language,
  data: {},
});

/** What an operator sends to see whether mail gets through. */
export const trialContent = (
  t: Translate,
  { language }: QueuedMail,
  { from, publicUrl }: { readonly from: string; readonly publicUrl: string },
): MailContent => ({
  fromName: null,
  replyTo: null,
  preheader: t('mail:trial.preheader'),
  footer: { reason: t('mail:trial.reason'), sender: t('mail:trial.sender'), links: [] },
  model: { from, href: `${publicUrl}/${language}` },
});
