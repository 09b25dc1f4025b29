import type { AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/create-app.ts';
import type { Config } from '../../src/platform/config/index.ts';
import { JobsService } from '../../src/platform/jobs/index.ts';
import type { Log } from '../../src/platform/log/log.ts';
import { MailKinds } from '../../src/platform/mail/index.ts';
import type { Caught } from '../mail/sink.ts';
import { type CaughtMail, ownLinks, problemsOf } from './checks.ts';
import { splitMessage, valueOf } from './dkim.ts';
import { changedTables, type Content, contentOf } from './content.ts';
import { sendOneOfEach, SteppingClock } from './one-of-each.ts';

export type CheckedMail = {
  readonly kind: string;
  readonly language: string;
  readonly raw: Buffer;
  readonly problems: readonly string[];
};

type Row = {
  readonly kind: string;
  readonly language: string;
  readonly state: string;
  readonly reason: string | null;
  readonly messageId: string;
};

type Surroundings = {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly log: Log;
  /** What the relay in `config` has caught by now. */
  readonly caught: readonly Caught[];
};

const messageIdOf = (raw: Buffer): string => {
  const header = splitMessage(raw).headers.find(({ name }) => name === 'message-id');
  return header === undefined ? '' : valueOf(header);
};

type Site = { readonly publicUrl: string; readonly base: string };

/** Scanners of mail open every link, so every link may be opened. */
const deadLinks = async (
  { raw }: CaughtMail,
  { publicUrl, base }: Site,
): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const link of await ownLinks(raw, publicUrl)) {
    const { status } = await fetch(link.replace(publicUrl, base));
    if (status >= 400) problems.push(`has a link that answers ${status}`);
  }
  return problems;
};

/** As a mail program does it: without cookie, sign-in or form token. */
const oneClick = async (
  { raw }: CaughtMail,
  { publicUrl, base }: Site,
): Promise<readonly string[]> => {
  const header = splitMessage(raw).headers.find(({ name }) => name === 'list-unsubscribe');
  if (header === undefined) return [];
  const way = valueOf(header).slice(1, -1).replace(publicUrl, base);
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const { status } = await fetch(way, { method: 'POST', body, redirect: 'manual' });
  return status === 200 ? [] : [`answers one click with ${status}`];
};

const match = (rows: readonly Row[], caught: readonly Caught[]): readonly CaughtMail[] =>
  rows.flatMap(({ kind, language, messageId }) => {
    const mail = caught.find(({ raw }) => messageIdOf(raw) === messageId);
    return mail === undefined ? [] : { kind, language, envelopeFrom: mail.from, raw: mail.raw };
  });

const nothing = Buffer.alloc(0);

/** A GET changes nothing, whoever sends it. */
const whatChanged = (before: Content, after: Content): readonly CheckedMail[] => {
  const tables = changedTables(before, after);
  const problems = [`opening links changes ${tables.join(', ')}`];
  return tables.length === 0 ? [] : [{ kind: 'all', language: '-', raw: nothing, problems }];
};

/** What was written and did not go, and kinds of which nothing was written. */
const missing = (rows: readonly Row[], kinds: readonly string[]): readonly CheckedMail[] => [
  ...rows
    .filter(({ state }) => state !== 'sent')
    .map(({ kind, language, state, reason }) => ({
      kind,
      language,
      raw: nothing,
      problems: [`was not sent: ${state}, ${reason ?? 'no reason'}`],
    })),
  ...kinds
    .filter((kind) => !rows.some((row) => row.kind === kind))
    .map((kind) => ({ kind, language: '-', raw: nothing, problems: ['is not tried here yet'] })),
];

/** Sends one mail of each kind in each language to a relay and looks at each as its receiver would. */
export const checkMails = async (around: Surroundings): Promise<readonly CheckedMail[]> => {
  const { config, caught } = around;
  const clock = new SteppingClock();
  const app = await createApp({ ...around, clock });
  try {
    await app.get(JobsService).start({ work: false });
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const base = `http://127.0.0.1:${port}`;
    await sendOneOfEach({ service: app, clock });
    const rows = await app
      .get(DataSource)
      .query<Row[]>(
        `SELECT kind, language, state, reason, message_id AS "messageId" FROM outbox ORDER BY kind, language`,
      );
    const mails = match(rows, caught);
    const site = { publicUrl: config.publicUrl, base };
    const before = await contentOf(app.get(DataSource));
    const checked: CheckedMail[] = [];
    for (const mail of mails) {
      const problems = [...(await problemsOf(mail, config)), ...(await deadLinks(mail, site))];
      checked.push({ ...mail, problems });
    }
    const opening = whatChanged(before, await contentOf(app.get(DataSource)));
    for (const mail of mails) {
      const problems = await oneClick(mail, site);
      if (problems.length > 0) checked.push({ ...mail, problems });
    }
    return [...checked, ...opening, ...missing(rows, app.get(MailKinds).names())];
  } finally {
    await app.close();
  }
};
