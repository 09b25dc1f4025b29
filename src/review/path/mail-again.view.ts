import type { Wording } from '../../paths/index.ts';
import type { MailStatus } from '../../platform/mail/index.ts';
import { helsinkiDate } from '../../shared/clock.ts';
import type { PathReview } from './path-review.service.ts';

/** It has not reached anybody, and will not by itself. */
export const hasFailed = ({ state }: Pick<MailStatus, 'state'>): boolean =>
  state === 'failed' || state === 'bounced';

export type MailAgainView = {
  readonly text: string;
  /** Null: nothing that an advisor could press. */
  readonly button: string | null;
};

/** Why no mail arrives, and the way out where there is one. Null: mails arrive, or nobody knows. */
export const mailAgainView = (page: PathReview, wording: Wording): MailAgainView | null => {
  const { barred, contact, mail } = page;
  const address = contact.email;
  if (address === null) return null;
  const told = (name: string, since?: Date): string =>
    wording.t(`desk-path:mail-again.${name}`, {
      address,
      date: since === undefined ? '' : wording.date(helsinkiDate(since)),
    });
  const since = (reason: string): Date | undefined =>
    barred.find((each) => each.reason === reason)?.since;
  const unwanted = since('not-me');
  if (unwanted !== undefined) return { text: told('not-me', unwanted), button: null };
  const bounced = since('hard-bounce');
  if (bounced !== undefined) return { text: told('barred', bounced), button: told('allow') };
  return mail !== null && hasFailed(mail) ? { text: told('failed'), button: told('send') } : null;
};
