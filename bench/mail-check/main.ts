import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, type Environment, loadConfig } from '../../src/platform/config/index.ts';
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.ts';
import { Log } from '../../src/platform/log/log.ts';
import { type Caught, openSink } from '../mail/sink.ts';
import { say } from '../timing.ts';
import { type CheckedMail, checkMails } from './check-mails.ts';

const HELP = `Usage: npm run mail:check -- [--keep FOLDER]

Sends one mail of each kind in Finnish, Swedish and English to a relay of its own, from a database of
its own, with this installation's sender, links and DKIM key, and looks at each: headers, signature,
text before HTML, links, one-click unsubscribing, size. Nothing leaves this machine.

  --keep FOLDER   write the mails there as .eml files

Exit code 0: nothing to complain about. 1: something is wrong. 2: it was called wrongly.
`;

/** Without a key of the installation one is made for this run, so that signing is tried all the same. */
const withKey = (env: Environment, folder: string): { config: Config; ownKey: boolean } => {
  const config = loadConfig(env);
  if (config.mail.dkim !== null) return { config, ownKey: true };
  const file = join(folder, 'dkim.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const { address } = config.mail.from;
  const dkim = {
    MAIL_DKIM_KEY_FILE: file,
    MAIL_DKIM_DOMAIN: address.slice(address.lastIndexOf('@') + 1),
    MAIL_DKIM_SELECTOR: 'mail-check',
  };
  return { config: loadConfig({ ...env, ...dkim }), ownKey: false };
};

const keepMails = (folder: string, mails: readonly CheckedMail[]): void => {
  mkdirSync(folder, { recursive: true });
  mails
    .filter(({ raw }) => raw.length > 0)
    .forEach(({ kind, language, raw }) => {
      writeFileSync(join(folder, `${kind}.${language}.eml`), raw);
    });
};

const tell = (mails: readonly CheckedMail[], ownKey: boolean): void => {
  say('| mail | language | bytes | |\n|---|---|---:|---|');
  for (const { kind, language, raw, problems } of mails) {
    const verdict = problems.length === 0 ? 'good' : problems.join('; ');
    say(`| ${kind} | ${language} | ${raw.length} | ${verdict} |`);
  }
  if (!ownKey) say('\nMAIL_DKIM_KEY_FILE is not set: signed with a key made for this run.');
};

const run = async (folder: string, keep: string | undefined): Promise<number> => {
  const caught: Caught[] = [];
  const sink = await openSink((mail) => caught.push(mail));
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'data'), preferredPort: 0 });
  try {
    const env = {
      DATABASE_URL: server.url(),
      SMTP_URL: sink.url,
      MAIL_ALLOW: '*',
      MAIL_DELIVERY_LOG: '',
      YTJ_URL: 'off',
    };
    const { config, ownKey } = withKey(env, folder);
    const log = new Log({ level: 'error', json: false, destination: process.stderr });
    const mails = await checkMails({ config, databaseUrl: server.url(), log, caught });
    tell(mails, ownKey);
    if (keep !== undefined) keepMails(keep, mails);
    return mails.every(({ problems }) => problems.length === 0) ? 0 : 1;
  } finally {
    await server.stop();
    await sink.close();
  }
};

const main = async (): Promise<number> => {
  const options = { help: { type: 'boolean', short: 'h' }, keep: { type: 'string' } } as const;
  let values: { readonly help?: boolean; readonly keep?: string };
  try {
    ({ values } = parseArgs({ options }));
  } catch {
    process.stderr.write(HELP);
    return 2;
  }
  if (values.help === true) {
    process.stdout.write(HELP);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'kasvupolku-mail-check-'));
  try {
    return await run(folder, values.keep);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

process.exitCode = await main();
