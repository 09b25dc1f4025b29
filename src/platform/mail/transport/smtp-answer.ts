import { meaningOf } from './status-code.ts';
import type { Delivery, Refusal } from './transport.ts';

/** What Nodemailer tells about a failed dialogue. */
export type SmtpFailure = {
  readonly message: string;
  readonly code?: string | undefined;
  /** Which command was answered: `RCPT TO`, `DATA`, ... */
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
};

/** Enhanced status code (RFC 3463), such as `5.1.1`. */
const enhancedCode = (response: string): string =>
  /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';

/** A mailbox that stays full counts against its address, whether we hear of it now or in a report. */
export const isMailboxFull = (answer: string): boolean => /^[45]\.2\.2$/.test(enhancedCode(answer));

const refusalOf = ({ command }: SmtpFailure, enhanced: string): Refusal => {
  const meaning = meaningOf(enhanced);
  if (meaning === 'policy') return 'policy';
  if (meaning === 'address') return 'address-refused';
  return command === 'RCPT TO' ? 'address-refused' : 'message-refused';
};

/** Only what is said about the recipient or the message is final; the rest is between us and the relay. */
const isAboutThisMail = ({ command }: SmtpFailure): boolean =>
  command === 'RCPT TO' || command === 'DATA';

/**
 * Sorts a failed dialogue. A relay's answer decides when there is one; without one it matters
 * whether the message had begun to flow.
 */
export const judgeFailure = (failure: SmtpFailure, flowing: boolean): Delivery => {
  const { responseCode, response, code } = failure;
  const answer = (response ?? `${code ?? 'error'}: ${failure.message}`).slice(0, 500);
  // Below 400 an answer came where none was asked for: it says nothing about this mail.
  if (responseCode === undefined || responseCode < 400) {
    return { outcome: flowing ? 'unknown' : 'deferred', answer };
  }
  const enhanced = enhancedCode(response ?? '');
  const final =
    responseCode >= 500 && isAboutThisMail(failure) && meaningOf(enhanced) !== 'passing';
  return final
    ? { outcome: 'refused', reason: refusalOf(failure, enhanced), answer }
    : { outcome: 'deferred', answer };
};
