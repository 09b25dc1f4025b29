import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { DataSource } from 'typeorm';
import { CompaniesService } from '../../src/companies/index.ts';
import { createApp } from '../../src/create-app.ts';
import { PathsService } from '../../src/paths/index.ts';
import { loadConfig } from '../../src/platform/config/index.ts';
import { EmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.ts';
import { JobsService } from '../../src/platform/jobs/index.ts';
import { Log } from '../../src/platform/log/log.ts';
import {
  MailKinds,
  MailRenderer,
  OutboxService,
  type QueuedMail,
  Sender,
  trialIntent,
} from '../../src/platform/mail/index.ts';
import { SystemClock } from '../../src/shared/clock.ts';
import { inWords, percentile, say, sayMachine, timed } from '../timing.ts';
import { RelayProcess } from './relay-process.ts';

const ROUNDS = 4;
const MAILS = 400;
const WARMING_UP = 100;
const CONNECTIONS = 5;

/** So many mails; gives how many a second. */
type Way = (mails: number) => Promise<number>;

const perSecond = async (mails: number, work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (mails * 1000) / (performance.now() - start);
};

let written = 0;

const enqueueTrials = async (service: INestApplicationContext, mails: number): Promise<void> => {
  const outbox = service.get(OutboxService);
  await service.get(DataSource).transaction(async (tx) => {
    for (let index = 0; index < mails; index += 1) {
      written += 1;
      await outbox.enqueue(tx, trialIntent(`bench-${written}`, `m${written}@kasvu.example`, 'fi'));
    }
  });
};

const publishPaths = async (service: INestApplicationContext, mails: number): Promise<void> => {
  for (let index = 0; index < mails; index += 1) {
    written += 1;
    const email = `founder-${written}@kasvu.example`;
    await service.get(DataSource).transaction(async (tx) => {
      const { id } = await service.get(CompaniesService).open(tx, {
        profile: {
          stage: 'startup',
          area: '853',
          sectors: ['health'],
          needs: ['pilot-or-testing', 'customers'],
          text: 'A sensor for the logistics of hospitals',
          facts: { 'company-registered': true },
        },
        language: 'fi',
        name: null,
        firstName: 'Aino',
        email,
        phone: null,
        wantsContact: false,
        wantsReminders: true,
        source: 'intake',
        arrival: null,
      });
      await service.get(PathsService).publishFirst(tx, id);
    });
  }
};

/** Written before the time begins: what is measured is the way from the row to the relay and back. */
const throughOutbox =
  (
    service: INestApplicationContext,
    write: (service: INestApplicationContext, mails: number) => Promise<void>,
  ): Way =>
  async (mails) => {
    await write(service, mails);
    return perSecond(mails, () => service.get(Sender).drain());
  };

/** The same words, rendered beforehand, by the mailer that everybody knows. */
const nodemailerAlone = (relay: string, mail: { subject: string; text: string; html: string }) => {
  const transport = createTransport(`${relay}?pool=true&maxConnections=${CONNECTIONS}`, {
    from: 'Kasvupolku <kasvupolku@example.fi>',
  });
  const send: Way = (mails) =>
    perSecond(mails, () =>
      Promise.all(
        Array.from({ length: mails }, (_, index) =>
          transport.sendMail({ ...mail, to: `m${index}@kasvu.example` }),
        ),
      ),
    );
  return {
    send,
    close: () => {
      transport.close();
    },
  };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** In turn, so that a busy minute of the machine meets both. */
const compare = async (what: string, ours: Way, bare: Way): Promise<void> => {
  for (const way of [ours, bare]) await way(WARMING_UP);
  const rates: { ours: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rates.push({ ours: await ours(MAILS), bare: await bare(MAILS) });
  const ratios = rates.map((rate) => rate.ours / rate.bare);
  const best = (way: 'ours' | 'bare') => Math.max(...rates.map((rate) => rate[way]));
  const figures = [
    best('ours').toFixed(0),
    best('bare').toFixed(0),
    (best('ours') / best('bare')).toFixed(2),
    median(ratios).toFixed(2),
  ];
  say(`| ${what} | ${figures.join(' | ')} |`);
};

type Row = QueuedMail & { readonly messageId: string };

const lastMail = async (service: INestApplicationContext, kind: string): Promise<Row> => {
  const [row] = await service.get(DataSource).query<Row[]>(
    `SELECT id, intent_key AS "intentKey", kind, template, company_id AS "companyId", recipient AS "to",
            language, data, message_id AS "messageId"
       FROM outbox WHERE kind = $1 AND state = 'pending' LIMIT 1`,
    [kind],
  );
  if (row === undefined) throw new Error(`No mail of the kind ${kind} waits`);
  return row;
};

const sayRendering = async (service: INestApplicationContext): Promise<object> => {
  await publishPaths(service, 1);
  const mail = await lastMail(service, 'path');
  const { manager } = service.get(DataSource);
  const renderer = service.get(MailRenderer);
  const content = await service.get(MailKinds).get('path').build(manager, mail);
  const render = () => renderer.render(mail.template, content, mail.language);
  const whole = () => renderer.message(manager, mail);
  for (const [what, work] of [
    ['subject, text and HTML from templates', render],
    ['the whole message, with what it reads from the database', whole],
  ] as const) {
    const times = await timed([null], work, { most: 500, seconds: 10 });
    say(
      `- ${what}: ${inWords(percentile(times, 0.5))}, ${inWords(percentile(times, 0.95))} at 95 %`,
    );
  }
  return render();
};

const measure = async (service: INestApplicationContext, relay: string): Promise<void> => {
  say('A path mail takes');
  const path = await sayRendering(service);
  await service.get(Sender).drain();
  const bare = nodemailerAlone(relay, path as { subject: string; text: string; html: string });
  say('\n| mails | ours a second | Nodemailer a second | best / best | median of rounds |');
  say('|---|---:|---:|---:|---:|');
  await compare('short test mails', throughOutbox(service, enqueueTrials), bare.send);
  await compare('path mails', throughOutbox(service, publishPaths), bare.send);
  bare.close();
};

/** How fast the outbox is: what its care costs against handing mails to the relay and hoping. */
export const benchMail = async (): Promise<void> => {
  sayMachine();
  const folder = mkdtempSync(join(tmpdir(), 'kasvupolku-bench-mail-'));
  const relay = await RelayProcess.start();
  const server = await EmbeddedPostgres.start({ dataDir: join(folder, 'data'), preferredPort: 0 });
  const env = { DATABASE_URL: server.url(), SMTP_URL: relay.url, MAIL_ALLOW: '*', YTJ_URL: 'off' };
  const config = loadConfig({ ...env, MAIL_SENDERS: String(CONNECTIONS) });
  const log = new Log({ level: 'error', json: false, destination: process.stderr });
  const app = await createApp({ config, databaseUrl: server.url(), clock: new SystemClock(), log });
  try {
    await app.get(JobsService).start({ work: false });
    await measure(app, relay.url);
  } finally {
    await app.close();
    await server.stop();
    relay.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
