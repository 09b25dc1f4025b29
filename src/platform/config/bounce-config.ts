import type { EnvironmentReader } from './environment-reader.ts';

/** How reports of mails that did not arrive come back. */
export type BounceConfig = {
  /** Each mail has a sender of its own behind a plus sign in this one. Null: no reports are read. */
  readonly address: string | null;
  /** What the relay says when it posts a report. Null: none are taken by HTTP. */
  readonly secret: string | null;
  /** A mailbox of reports on disk, as Maildir. */
  readonly folder: string | null;
};

/** Beside the mail's name, 64 characters before the @ leave so many (RFC 5321 section 4.5.3.1.1). */
const LONGEST_LOCAL_PART = 14;
const MINIMUM_SECRET = 32;

const readAddress = (read: EnvironmentReader): string | null => {
  const address = read.email('MAIL_BOUNCE_ADDRESS') ?? null;
  const local = address?.split('@')[0] ?? '';
  if (local.length > LONGEST_LOCAL_PART || local.includes('+')) {
    read.report(
      'MAIL_BOUNCE_ADDRESS',
      `must have at most ${LONGEST_LOCAL_PART} characters and no + before the @`,
    );
  }
  return address;
};

export const readBounceConfig = (read: EnvironmentReader): BounceConfig => {
  const address = readAddress(read);
  const secret = read.text('MAIL_BOUNCE_SECRET') ?? null;
  const folder = read.text('MAIL_BOUNCE_FOLDER') ?? null;
  if (secret !== null && secret.length < MINIMUM_SECRET) {
    read.report('MAIL_BOUNCE_SECRET', `must have at least ${MINIMUM_SECRET} characters`);
  }
  if (address === null && (secret ?? folder) !== null) {
    read.report('MAIL_BOUNCE_ADDRESS', 'must be set for reports to be read');
  }
  return Object.freeze({ address, secret, folder });
};
