import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CheckedMail, checkMails } from '../../../../bench/mail-check/check-mails.ts';
import { problemsOf } from '../../../../bench/mail-check/checks.ts';
import { type Config, readConfig } from '../../../../src/platform/config/index.ts';
import { Log } from '../../../../src/platform/log/log.ts';
import { cloneDatabase } from '../../../support/database.ts';
import { startRelay } from '../../../support/relay.ts';

const folder = mkdtempSync(join(tmpdir(), 'kasvupolku-mail-check-'));
let config: Config;
let mails: readonly CheckedMail[];

const readTestConfig = (relayUrl: string): Config => {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const keyFile = join(folder, 'dkim.pem');
  writeFileSync(keyFile, key.export({ type: 'pkcs8', format: 'pem' }));
  return readConfig({
    NODE_ENV: 'test',
    PUBLIC_URL: 'https://kasvupolku.test',
    SECRET: 'a secret that only tests know, and long enough',
    YTJ_URL: 'off',
    DATA_DIR: folder,
    SMTP_URL: relayUrl,
    MAIL_ALLOW: '*',
    MAIL_FROM: 'Kasvupolku <kasvupolku@example.fi>',
    MAIL_BOUNCE_ADDRESS: 'bounce@bounces.example.fi',
    MAIL_DKIM_KEY_FILE: keyFile,
    MAIL_DKIM_DOMAIN: 'example.fi',
    MAIL_DKIM_SELECTOR: 'kasvupolku',
  });
};

beforeAll(async () => {
  const relay = await startRelay();
  const database = await cloneDatabase();
  config = readTestConfig(relay.url);
  const log = new Log({ level: 'silent', json: true, destination: { write: () => undefined } });
  try {
    mails = await checkMails({ config, databaseUrl: database.url, log, caught: relay.taken });
  } finally {
    await database.drop();
    await relay.close();
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const followUp = (): string => {
  const mail = mails.find(({ kind, language }) => kind === 'follow-up' && language === 'en');
  return mail?.raw.toString('latin1') ?? '';
};

const complaints = (message: string): Promise<readonly string[]> =>
  problemsOf(
    {
      kind: 'follow-up',
      language: 'en',
      envelopeFrom: 'bounce+1.2@bounces.example.fi',
      raw: Buffer.from(message, 'latin1'),
    },
    config,
  );

describe('every kind of mail, in every language', () => {
  it('is as its receivers want it', () => {
    const wrong = mails
      .filter(({ problems }) => problems.length > 0)
      .map(({ kind, language, problems }) => `${kind} ${language}: ${problems.join('; ')}`);
    expect(wrong).toEqual([]);
    expect(mails.length).toBeGreaterThanOrEqual(24);
    expect(mails.length % 3).toBe(0);
  });
});

describe('the check of mails', () => {
  it('has nothing against a mail as it was sent', async () => {
    expect(await complaints(followUp())).toEqual([]);
  });

  it.each([
    ['a changed body', 'Kasvupolku', 'Kasvupolka', 'the signature is about another body'],
    [
      'a changed way out',
      'https://kasvupolku.test/en/unsubscribe/',
      'https://kasvupolku.test/en/unsubscribed/',
      'the signature does not fit its headers',
    ],
    ['no mark of a machine', 'Auto-Submitted: auto-generated', 'X-Mark: x', 'is not marked'],
    ['another sender', '<kasvupolku@example.fi>', '<kasvupolku@example.org>', 'does not come from'],
    ['no one click', 'List-Unsubscribe-Post', 'X-Unsubscribe-Post', 'cannot be left by one click'],
    ['several readers', 'To: ', 'To: eve@example.org, ', 'does not go to one'],
    ['HTML before its text', 'Content-Type: text/plain', 'Content-Type: text/x-html', 'no text'],
    ['no signature', 'DKIM-Signature:', 'X-Signature:', 'it is not signed'],
    ['a name of another domain', 'Message-ID: ', 'Message-ID: <1@x.fi>\r\nX: ', 'another domain'],
  ])('notices %s', async (_, from, to, complaint) => {
    const changed = complaint.includes('body')
      ? followUp().slice(0, followUp().indexOf('\r\n\r\n')) +
        followUp().slice(followUp().indexOf('\r\n\r\n')).replaceAll(from, to)
      : followUp().replace(from, to);
    expect(changed).not.toBe(followUp());
    expect((await complaints(changed)).join('; ')).toContain(complaint);
  });

  it('notices a header of lists that is not signed, and a mail that is too long', async () => {
    const unsigned = followUp().replace(
      'Subject:',
      'List-Owner: <mailto:x@example.fi>\r\nSubject:',
    );
    expect(await complaints(unsigned)).toEqual(['does not sign list-owner']);
    const long = await complaints(followUp() + 'x'.repeat(100_000));
    expect(long.join('; ')).toContain('of at most 100000');
  });
});
