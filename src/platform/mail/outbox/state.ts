/**
 * `pending` waits for its next attempt, `held` for somebody's release, `sending` is in the hands of
 * a worker. The others are settled: nothing more happens to them by itself.
 */
export const MAIL_STATES = [
  'pending',
  'held',
  'sending',
  'sent',
  'failed',
  'bounced',
  'suppressed',
] as const;
export type MailState = (typeof MAIL_STATES)[number];

export const SETTLED_STATES = ['sent', 'failed', 'bounced', 'suppressed'] as const;

/**
 * Why a mail failed or was suppressed. Features' guards add reasons of their own
 * (`unsubscribed`, ...), so the database keeps plain text.
 */
export type FailureReason =
  | BounceReason
  /** All attempts used up. */
  | 'gave-up'
  /** The mail's own template or data are broken. */
  | 'cannot-render';

/** Why somebody on the way did not take it, told at once or, for a bounced mail, later. */
export type BounceReason =
  /** The receiving side does not know or take the address: offer to change it. */
  | 'address-refused'
  /** The message, not the address, was refused. */
  | 'message-refused'
  /** Refused for the sender's reputation or rights (5.7.x): the operator must look. */
  | 'policy'
  /** A full mailbox, or taken and then not delivered. Later mails may arrive. */
  | 'not-delivered';
