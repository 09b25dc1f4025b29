import type { Wording } from '../wording.ts';
import type { PathPage } from './path-page.service.ts';

/** What became of the path mail, and what to do about it. */
export type MailLine = {
  readonly text: string;
  readonly isProblem: boolean;
  readonly change: { readonly href: string; readonly label: string };
  /** Only a link that came by mail can say so. */
  readonly notMe: { readonly href: string; readonly label: string } | null;
};

const KINDS = {
  pending: 'waiting',
  sending: 'waiting',
  held: 'held',
  sent: 'sent',
  failed: 'undelivered',
  bounced: 'undelivered',
  suppressed: 'stopped',
} as const;

/** Told as it is: a founder should not change an address for a fault of ours or of the relay. */
const SAID: Readonly<Partial<Record<string, 'refused' | 'limit'>>> = {
  'address-refused': 'refused',
  'daily-limit': 'limit',
};

export const mailView = (
  { contact, link, mail }: PathPage,
  ownerPath: string,
  wording: Wording,
): MailLine => {
  const href = `${ownerPath}/address`;
  if (!contact.email || mail === null) {
    return {
      text: wording.t('paths:mail.none'),
      isProblem: false,
      change: { href, label: wording.t('paths:mail.send') },
      notMe: null,
    };
  }
  const kind = SAID[mail.reason ?? ''] ?? KINDS[mail.state];
  return {
    text: wording.t(`paths:mail.${kind}`, { address: mail.maskedTo }),
    isProblem: ['refused', 'undelivered', 'stopped'].includes(kind),
    change: { href, label: wording.t('paths:mail.change') },
    notMe: link.viaMail
      ? { href: `${ownerPath}/not-me`, label: wording.t('paths:mail.not-me') }
      : null,
  };
};
