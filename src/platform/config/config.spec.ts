import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, deriveKey, projectRoot, readConfig, VARIABLES } from './index.ts';
import type { Environment } from './variables.ts';

const SECRET = 'x'.repeat(32);

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db/kasvupolku',
  SMTP_URL: 'smtps://mail.example.fi',
  PUBLIC_URL: 'https://kasvupolku.example.fi/',
  SECRET,
};

const problemsOf = (env: Environment): readonly string[] => {
  try {
    readConfig(env, SECRET);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('the configuration', () => {
  it('needs nothing in development', () => {
    expect(readConfig({}, SECRET)).toMatchObject({
      production: false,
      role: 'all',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      databaseUrl: null,
      mail: { transport: { kind: 'files' }, hold: false, allow: null },
      secret: SECRET,
    });
  });

  it('lists everything that production lacks, at once', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      'PUBLIC_URL must be set in production',
      'DATABASE_URL must be set in production',
      'SMTP_URL must be set in production (or be "off": mails then wait in the outbox)',
      'SECRET must be set in production',
    ]);
  });

  it('takes no development secret in production', () => {
    expect(problemsOf({ ...PRODUCTION, SECRET: '' })).toEqual(['SECRET must be set in production']);
  });

  it('takes a sign-in without TLS outside production only', () => {
    const provider = {
      OIDC_ISSUER: 'http://login.example.fi',
      OIDC_CLIENT_ID: 'kasvupolku',
      OIDC_CLIENT_SECRET: 'secret',
    };
    expect(problemsOf({ ...PRODUCTION, ...provider })).toEqual([
      'OIDC_ISSUER must be a URL that starts with https://',
    ]);
    expect(readConfig(provider).oidc).toMatchObject({ trustsEmail: false });
  });

  it('starts in production without mail when that is said', () => {
    const { mail } = readConfig({ ...PRODUCTION, SMTP_URL: 'off' });
    expect(mail.transport).toEqual({ kind: 'off' });
  });

  it('listens on all addresses in production', () => {
    expect(readConfig(PRODUCTION)).toMatchObject({
      production: true,
      host: '::',
      publicUrl: 'https://kasvupolku.example.fi',
    });
  });

  it.each([
    [
      { OIDC_ISSUER: 'https://login.example.fi' },
      'OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it',
    ],
    [{ PORT: '70000' }, 'PORT must be a port from 0 to 65535, not "70000"'],
    [{ PORT: 'http' }, 'PORT must be a port from 0 to 65535, not "http"'],
    [{ ROLE: 'mailer' }, 'ROLE must be one of all, web, worker, not "mailer"'],
    [{ MAIL_HOLD: 'true' }, 'MAIL_HOLD must be one of yes, no, not "true"'],
    [{ MAIL_FROM: 'me' }, 'MAIL_FROM must look like: Kasvupolku <kasvupolku@example.fi>'],
    [{ MAIL_SENDERS: '0' }, 'MAIL_SENDERS must be a whole number from 1 to 50'],
    [{ MAIL_RETRY_AFTER: '1m,soon' }, 'MAIL_RETRY_AFTER must be times such as 1m,5m,30m,2h,12h'],
    [{ MAIL_SWEEP: '1s,2s' }, 'MAIL_SWEEP must be one time such as 15s'],
    [{ MAIL_LEASE: '20s' }, 'MAIL_LEASE must be at least twice MAIL_HEARTBEAT'],
    [{ MAIL_SETTLE: '1m' }, 'MAIL_SETTLE must be at least MAIL_TIMEOUT'],
    [
      { MAIL_DKIM_KEY_FILE: 'package.json' },
      'MAIL_DKIM_KEY_FILE needs MAIL_DKIM_DOMAIN and MAIL_DKIM_SELECTOR beside it',
    ],
    [
      { MAIL_BOUNCE_FOLDER: '/var/mail/bounces' },
      'MAIL_BOUNCE_ADDRESS must be set for reports to be read',
    ],
    [
      { MAIL_BOUNCE_ADDRESS: 'undeliverable-mail@example.fi' },
      'MAIL_BOUNCE_ADDRESS must have at most 14 characters and no + before the @',
    ],
    [
      { MAIL_BOUNCE_ADDRESS: 'bounce@example.fi', MAIL_BOUNCE_SECRET: 'short' },
      'MAIL_BOUNCE_SECRET must have at least 32 characters',
    ],
    [{ FEEDBACK_EMAIL: 'me@here, you@there.fi' }, 'FEEDBACK_EMAIL must be an email address'],
    [
      { ACCESSIBILITY_FILE: 'no-such-file.json' },
      'ACCESSIBILITY_FILE must be a JSON file that can be read',
    ],
    [
      { ACCESSIBILITY_FILE: 'package.json' },
      'ACCESSIBILITY_FILE needs publishedOn and reviewedOn, as in 2026-11-24',
    ],
    [{ SECRET: 'short' }, 'SECRET must have at least 32 characters'],
    [
      { PUBLIC_URL: 'kasvupolku.fi' },
      'PUBLIC_URL must be a URL that starts with http:// or https://',
    ],
    [
      { DATABASE_URL: 'mysql://me:geheim@db' },
      'DATABASE_URL must be a URL that starts with postgres:// or postgresql://',
    ],
  ])('refuses %j', (env, problem) => {
    expect(problemsOf(env)).toEqual([problem]);
  });

  it('wants to know who may receive mail before it sends any outside production', () => {
    const env = { SMTP_URL: 'smtp://localhost:2525' };
    expect(problemsOf(env)).toEqual([expect.stringMatching(/^MAIL_ALLOW must say who/)]);
    expect(readConfig({ ...env, MAIL_ALLOW: '*' }, SECRET).mail.allow).toBeNull();
    expect(readConfig({ ...env, MAIL_ALLOW: 'Ann@city.fi, @city.fi' }, SECRET).mail.allow).toEqual([
      'ann@city.fi',
      '@city.fi',
    ]);
  });

  it.each([
    ['2', 2],
    ['10.0.0.1, 10.0.0.2', ['10.0.0.1', '10.0.0.2']],
  ])('trusts the proxies %s', (value, expected) => {
    expect(readConfig({ TRUST_PROXY: value }, SECRET).trustProxy).toEqual(expected);
  });

  it('paces mail as the design says unless told otherwise', () => {
    const minute = 60_000;
    expect(readConfig({}, SECRET).mail).toMatchObject({
      from: { name: 'Kasvupolku', address: 'kasvupolku@localhost' },
      pace: {
        senders: 5,
        retryMs: [minute, 5 * minute, 30 * minute, 120 * minute, 720 * minute],
        leaseMs: minute,
        settleMs: 15 * minute,
      },
    });
  });

  it('counts an empty variable as absent', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '' }, SECRET)).toMatchObject({
      port: 3000,
      portGiven: false,
      databaseUrl: null,
    });
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(readConfig({}, SECRET))).toBe(true);
  });

  it('is documented variable by variable', () => {
    const example = readFileSync(join(projectRoot, '.env.example'), 'utf8');
    const documented = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(documented.sort()).toEqual([...VARIABLES].sort());
  });
});

describe('a derived key', () => {
  it('is the same for the same purpose and another for another', () => {
    expect(deriveKey(SECRET, 'csrf')).toEqual(deriveKey(SECRET, 'csrf'));
    expect(deriveKey(SECRET, 'csrf')).not.toEqual(deriveKey(SECRET, 'tokens'));
    expect(deriveKey(SECRET, 'csrf')).toHaveLength(32);
  });
});
