import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BounceConfig, readBounceConfig } from './bounce-config.ts';
import type { EnvironmentReader } from './environment-reader.ts';
import type { Variable } from './variables.ts';

/** Where mail goes: a relay, nowhere (rows stay in the outbox), or files on disk in development. */
export type TransportConfig =
  | { readonly kind: 'smtp'; readonly url: string }
  | { readonly kind: 'off' }
  | { readonly kind: 'files'; readonly folder: string };

export type DkimConfig = {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: string;
};

/** How fast the outbox works. */
export type MailPace = {
  /** Dialogues with the relay at a time, in each process. */
  readonly senders: number;
  /** The waits after the first, second, ... attempt. After the last one a mail has failed. */
  readonly retryMs: readonly number[];
  /** No dialogue takes longer. */
  readonly dialogueMs: number;
  readonly beatMs: number;
  /** Silent for longer than this, a worker is taken for dead. */
  readonly leaseMs: number;
  readonly sweepMs: number;
  /** How long a mail in doubt rests: longer than the relay keeps a broken dialogue in mind. */
  readonly settleMs: number;
};

export type MailConfig = {
  readonly transport: TransportConfig;
  readonly from: { readonly name: string; readonly address: string };
  /** Mail is held from the start, until somebody lets it go: for the time after a restore. */
  readonly hold: boolean;
  /** Addresses and `@domains` that may receive mail; null means everyone. */
  readonly allow: readonly string[] | null;
  readonly dkim: DkimConfig | null;
  readonly bounces: BounceConfig;
  /** The relay's delivery log as JSON lines, asked about mails in doubt. */
  readonly deliveryLog: string | null;
  readonly pace: MailPace;
};

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

const milliseconds = (text: string): number | null => {
  const [, amount, unit = ''] = /^(\d{1,9})(ms|s|m|h)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  return factor === undefined ? null : Number(amount) * factor;
};

const readDurations = (
  read: EnvironmentReader,
  variable: Variable,
  fallback: string,
): readonly number[] => {
  const durations = (read.list(variable) ?? fallback.split(',')).map(milliseconds);
  if (durations.length > 0 && durations.every((each) => each !== null)) return durations;
  read.report(variable, `must be times such as ${fallback}`);
  return [0];
};

const readDuration = (read: EnvironmentReader, variable: Variable, fallback: string): number => {
  const [first, ...more] = readDurations(read, variable, fallback);
  if (more.length > 0) read.report(variable, `must be one time such as ${fallback}`);
  return first ?? 0;
};

const readPace = (read: EnvironmentReader): MailPace => {
  const senders = Number(read.text('MAIL_SENDERS') ?? '5');
  if (!Number.isInteger(senders) || senders < 1 || senders > 50) {
    read.report('MAIL_SENDERS', 'must be a whole number from 1 to 50');
  }
  const pace: MailPace = {
    senders,
    retryMs: readDurations(read, 'MAIL_RETRY_AFTER', '1m,5m,30m,2h,12h'),
    dialogueMs: readDuration(read, 'MAIL_TIMEOUT', '2m'),
    beatMs: readDuration(read, 'MAIL_HEARTBEAT', '15s'),
    leaseMs: readDuration(read, 'MAIL_LEASE', '1m'),
    sweepMs: readDuration(read, 'MAIL_SWEEP', '15s'),
    settleMs: readDuration(read, 'MAIL_SETTLE', '15m'),
  };
  if (pace.leaseMs < 2 * pace.beatMs) {
    read.report('MAIL_LEASE', 'must be at least twice MAIL_HEARTBEAT');
  }
  if (pace.settleMs < pace.dialogueMs) {
    read.report('MAIL_SETTLE', 'must be at least MAIL_TIMEOUT');
  }
  return Object.freeze(pace);
};

const readFrom = (read: EnvironmentReader): MailConfig['from'] => {
  const text = read.text('MAIL_FROM') ?? 'Kasvupolku <kasvupolku@localhost>';
  const [, name, address] = /^([^<>"@]+?)\s*<([^<>\s@]+@[^<>\s@]+)>$/.exec(text) ?? [];
  if (name === undefined || address === undefined) {
    read.report('MAIL_FROM', 'must look like: Kasvupolku <kasvupolku@example.fi>');
    return { name: '', address: '' };
  }
  return Object.freeze({ name, address });
};

const readKey = (read: EnvironmentReader, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    read.report('MAIL_DKIM_KEY_FILE', 'must be a file that can be read');
    return '';
  }
};

const readDkim = (read: EnvironmentReader): DkimConfig | null => {
  const file = read.text('MAIL_DKIM_KEY_FILE');
  if (file === undefined) return null;
  const domain = read.text('MAIL_DKIM_DOMAIN');
  const selector = read.text('MAIL_DKIM_SELECTOR');
  if (domain === undefined || selector === undefined) {
    read.report('MAIL_DKIM_KEY_FILE', 'needs MAIL_DKIM_DOMAIN and MAIL_DKIM_SELECTOR beside it');
    return null;
  }
  return Object.freeze({ domain, selector, privateKey: readKey(read, file) });
};

const readTransport = (read: EnvironmentReader, dataDir: string): TransportConfig => {
  const url = read.required('SMTP_URL');
  if (url === undefined) return { kind: 'files', folder: join(dataDir, 'mail') };
  if (url === 'off') return { kind: 'off' };
  read.checkUrl('SMTP_URL', url, ['smtp:', 'smtps:']);
  return { kind: 'smtp', url };
};

const readAllow = (read: EnvironmentReader, transport: TransportConfig): MailConfig['allow'] => {
  const allow = read.list('MAIL_ALLOW');
  if (transport.kind === 'smtp' && !read.production && allow === undefined) {
    read.report(
      'MAIL_ALLOW',
      'must say who may receive mail when SMTP_URL is set outside production: addresses and @domains, or * for everyone',
    );
  }
  return allow === undefined || allow.includes('*') ? null : allow;
};

export const readMail = (read: EnvironmentReader, dataDir: string): MailConfig => {
  const transport = readTransport(read, dataDir);
  return Object.freeze({
    transport,
    from: readFrom(read),
    hold: read.yesOrNo('MAIL_HOLD') ?? false,
    allow: readAllow(read, transport),
    dkim: readDkim(read),
    bounces: readBounceConfig(read),
    deliveryLog: read.text('MAIL_DELIVERY_LOG') ?? null,
    pace: readPace(read),
  });
};
