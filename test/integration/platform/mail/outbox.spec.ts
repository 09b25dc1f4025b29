import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import type { EntityManager } from 'typeorm';
import type { Environment } from '../../../../src/platform/config/index.ts';
import {
  type Intent,
  MailKinds,
  type MailContent,
  OutboxService,
  type SendVerdict,
  Sender,
  Sweeper,
} from '../../../../src/platform/mail/index.ts';
import { MailHold } from '../../../../src/platform/mail/hold/mail-hold.service.ts';
import { startApp, type TestApp } from '../../../support/app.ts';
import { startRelay, TestRelay } from '../../../support/relay.ts';

const COMPANY = 'a3bb189e-8bf9-4c13-9d2c-0a1f6f3d5e11';

type Row = {
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly doubts: number;
  readonly answer: string | null;
  readonly message: Buffer | null;
  readonly message_id: string;
  readonly data: object;
  readonly next_attempt_at: Date | null;
  readonly doubted_at: Date | null;
};

let relay: TestRelay;

const SPEEDY: Environment = {
  MAIL_ALLOW: '*',
  MAIL_TIMEOUT: '700ms',
  MAIL_HEARTBEAT: '50ms',
  MAIL_LEASE: '100ms',
  MAIL_SETTLE: '1s',
};

const content = (model: { n: number }): MailContent => ({
  fromName: 'Business Turku',
  replyTo: 'neuvonta@businessturku.example',
  preheader: 'Esikatselu',
  footer: { reason: 'Syy', sender: 'Lähettäjä', links: [] },
  model: { from: `nro ${model.n}`, href: 'https://kasvupolku.example/fi' },
});

/** Which mails the feature "news" has made; each holds a number of its own. */
const made: string[] = [];
/** What features were told about sent mails. */
const told: string[] = [];
let guards: ((to: string) => SendVerdict)[] = [];

const registerKinds = ({ app }: TestApp): void => {
  const kinds = app.get(MailKinds);
  kinds.register({
    kind: 'news',
    perRecipientPerDay: 3,
    build: (_tx, mail) => {
      made.push(mail.intentKey);
      return Promise.resolve(content({ n: made.length }));
    },
    sent: async (tx, mail) => {
      const [row] = await tx.query<Row[]>('SELECT * FROM outbox WHERE id = $1', [mail.id]);
      told.push(`${mail.intentKey} ${row?.state ?? ''} ${String(mail.data.secret)}`);
    },
  });
  kinds.register({
    kind: 'stumbling',
    build: () => Promise.resolve(content({ n: 0 })),
    sent: (tx: EntityManager) => tx.query('SELECT * FROM no_such_table'),
  });
  kinds.register({
    kind: 'broken',
    build: (_tx, { to }) => Promise.reject(new Error(`Cannot write to ${to}`)),
  });
  for (const index of [0, 1]) {
    kinds.guard((_tx, { to }) => Promise.resolve(guards[index]?.(to) ?? { send: true }));
  }
};

/** One app for each configuration, on one database. */
const apps = new Map<string, TestApp>();

const start = async (env: Environment = {}, name = 'one'): Promise<TestApp> => {
  const key = JSON.stringify([env, name]);
  const running = apps.get(key);
  if (running !== undefined) return running;
  const first = apps.values().next().value;
  const started = await startApp({
    env: { SMTP_URL: relay.url, ...SPEEDY, ...env },
    ...(first === undefined ? {} : { url: first.url }),
  });
  registerKinds(started);
  apps.set(key, started);
  return started;
};

const intent = (key: string, overrides: Partial<Intent> = {}): Intent => ({
  intentKey: key,
  kind: 'news',
  template: 'trial',
  companyId: COMPANY,
  to: 'anna@kahvila.fi',
  language: 'fi',
  data: { secret: 'own words' },
  ...overrides,
});

const enqueue = ({ app, source }: TestApp, mail: Intent): Promise<string> =>
  source.transaction((tx) => app.get(OutboxService).enqueue(tx, mail));

const rowOf = async ({ source }: TestApp, key: string): Promise<Row> => {
  const [row] = await source.query<Row[]>('SELECT * FROM outbox WHERE intent_key = $1', [key]);
  if (row === undefined) throw new Error(`No mail ${key}`);
  return row;
};

const drain = async ({ app }: TestApp): Promise<void> => {
  await app.get(Sender).drain();
};
const sweep = async (each: TestApp): Promise<void> => {
  await each.app.get(Sweeper).sweep();
  await drain(each);
};
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  relay = await startRelay();
});

beforeEach(async () => {
  const { source } = await start();
  await source.query('TRUNCATE outbox, mail_hold, suppressions');
  relay.reset();
  made.length = 0;
  told.length = 0;
  guards = [];
  for (const { clock, logged } of apps.values()) {
    clock.set('2026-11-24T10:00:00+02:00');
    logged.length = 0;
  }
});

afterAll(async () => {
  await relay.close();
  for (const each of [...apps.values()].reverse()) await each.close();
});

describe('a mail', () => {
  it('goes to the relay once its fact is committed, and leaves nothing personal but the address', async () => {
    const app = await start();
    await enqueue(app, intent('news:1'));
    await drain(app);

    const [mail] = await relay.readFor('anna@kahvila.fi');
    expect(mail?.subject).toBe('Kasvupolun testiviesti');
    expect(mail?.from?.text).toBe('"Business Turku / Kasvupolku" <kasvupolku@localhost>');
    expect(mail?.replyTo?.text).toBe('neuvonta@businessturku.example');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.text).toContain('nro 1');
    const row = await rowOf(app, 'news:1');
    expect(row).toMatchObject({ state: 'sent', attempts: 1, message: null, data: {} });
    expect(row.answer).toContain('queued');
    expect(mail?.messageId).toBe(row.message_id);
  });

  it('does not exist when the transaction of its fact is rolled back', async () => {
    const app = await start();
    const failing = app.source.transaction(async (tx) => {
      await app.app.get(OutboxService).enqueue(tx, intent('news:1'));
      throw new Error('The fact did not happen');
    });
    await expect(failing).rejects.toThrow('The fact did not happen');
    await drain(app);
    expect(relay.taken).toEqual([]);
    expect(await app.source.query('SELECT 1 FROM outbox')).toEqual([]);
  });

  it('is written once for one fact, however often the fact is told', async () => {
    const app = await start();
    expect(await enqueue(app, intent('news:1'))).toBe('queued');
    expect(await enqueue(app, intent('news:1'))).toBe('known');
    await drain(app);
    expect(relay.taken).toHaveLength(1);
  });

  it('is sent by the job alone, without anybody asking for it', async () => {
    const { url } = await start();
    const app = await startApp({ env: { SMTP_URL: relay.url, ...SPEEDY }, work: true, url });
    registerKinds(app);
    await enqueue(app, intent(`news:${randomUUID()}`));
    const until = performance.now() + 5000;
    while (relay.taken.length === 0 && performance.now() < until) await pause(20);
    await app.close();
    expect(relay.taken).toHaveLength(1);
  });

  it('is refused for an address that is none', async () => {
    const app = await start();
    await expect(enqueue(app, intent('news:1', { to: 'a@b.fi, c@d.fi' }))).rejects.toThrow(
      'A mail was enqueued for an address that is several',
    );
  });

  it('tells its feature that it was sent, in the same transaction', async () => {
    const app = await start();
    await enqueue(app, intent('news:1'));
    await drain(app);
    expect(told).toEqual(['news:1 sent own words']);
  });

  it('stays sent when its feature stumbles over the news', async () => {
    const app = await start();
    await enqueue(app, intent('stumbling:1', { kind: 'stumbling' }));
    await drain(app);
    expect(await rowOf(app, 'stumbling:1')).toMatchObject({ state: 'sent' });
  });
});

describe('a worker', () => {
  it('takes new mails first, the longest waiting before the others, then those to be tried again', async () => {
    const app = await start({ MAIL_SENDERS: '1' });
    const queued = { old: 1, new: 2, later: 3, sooner: 4, tomorrow: 5 };
    for (const name of Object.keys(queued).reverse()) {
      await enqueue(app, intent(name, { to: `${name}@kahvila.fi` }));
    }
    for (const [name, minute] of Object.entries(queued)) {
      await app.source.query('UPDATE outbox SET queued_at = $2 WHERE intent_key = $1', [
        name,
        `2026-11-24T09:0${minute}:00+02:00`,
      ]);
    }
    const next = { sooner: '09:30', later: '09:40', tomorrow: '23:00' };
    for (const [name, time] of Object.entries(next)) {
      await app.source.query('UPDATE outbox SET next_attempt_at = $2 WHERE intent_key = $1', [
        name,
        `2026-11-24T${time}:00+02:00`,
      ]);
    }
    await drain(app);
    expect(relay.taken.map(({ to }) => to.split('@')[0])).toEqual([
      'old',
      'new',
      'sooner',
      'later',
    ]);
  });
});

describe('two workers', () => {
  it('never send one mail twice', async () => {
    // On a busy machine neither is to take the other for dead, nor to find the relay too slow.
    const patient = {
      MAIL_TIMEOUT: '20s',
      MAIL_HEARTBEAT: '5s',
      MAIL_LEASE: '20s',
      MAIL_SETTLE: '1m',
    };
    const one = await start(patient);
    const two = await start({ ...patient, MAIL_SENDERS: '5' }, 'two');
    const keys = Array.from({ length: 60 }, (_, index) => `news:${index}`);
    for (const key of keys) await enqueue(one, intent(key, { to: `${key.slice(5)}@kahvila.fi` }));
    await Promise.all([drain(one), drain(two)]);
    expect(relay.taken.map(({ to }) => to).sort()).toEqual(
      keys.map((key) => `${key.slice(5)}@kahvila.fi`).sort(),
    );
  });
});

describe('a relay that says no', () => {
  it('for good: the mail has failed, with a reason that a page can show', async () => {
    const app = await start();
    relay.onRecipient = () => ({ code: 550, text: '5.1.1 No such user' });
    await enqueue(app, intent('news:1'));
    await drain(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({
      state: 'failed',
      reason: 'address-refused',
      attempts: 1,
      message: null,
    });
    const latest = await app.app.get(OutboxService).latestMail(app.source.manager, COMPANY, 'news');
    expect(latest).toMatchObject({
      state: 'failed',
      reason: 'address-refused',
      maskedTo: 'a•••@kahvila.fi',
    });
  });

  it('for now: the mail is tried again after 1, 5 and 30 minutes, 2 and 12 hours, then has failed', async () => {
    const app = await start();
    relay.onRecipient = () => ({ code: 450, text: '4.2.0 Greylisted' });
    await enqueue(app, intent('news:1'));
    await drain(app);
    for (const minutes of [1, 5, 30, 120, 720]) {
      app.clock.forward({ minutes: minutes - 1 });
      await drain(app);
      expect((await rowOf(app, 'news:1')).state).toBe('pending');
      app.clock.forward({ minutes: 1 });
      await drain(app);
    }
    expect(await rowOf(app, 'news:1')).toMatchObject({
      state: 'failed',
      reason: 'gave-up',
      attempts: 6,
      answer: expect.stringContaining('Greylisted') as unknown,
    });
    expect(made).toEqual(['news:1']);
  });

  it('after the message: refused for good or for now as it says', async () => {
    const app = await start();
    relay.afterData = { code: 554, text: '5.6.0 Not like this' };
    await enqueue(app, intent('news:1'));
    await drain(app);
    relay.afterData = { code: 451, text: '4.3.0 Disk full' };
    await enqueue(app, intent('news:2'));
    await drain(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({
      state: 'failed',
      reason: 'message-refused',
    });
    expect(await rowOf(app, 'news:2')).toMatchObject({ state: 'pending' });
    expect(relay.taken).toEqual([]);
  });

  it('to one mail does not spoil the connection for the next', async () => {
    const app = await start({ MAIL_SENDERS: '1' });
    const before = relay.dialogues;
    relay.onRecipient = (to) =>
      to.startsWith('bad') ? { code: 550, text: '5.1.1 No such user' } : null;
    for (const to of ['bad@kahvila.fi', 'good@kahvila.fi', 'bad@baari.fi', 'good@baari.fi']) {
      await enqueue(app, intent(`news:${to}`, { to }));
    }
    await drain(app);
    expect(relay.taken.map(({ to }) => to).sort()).toEqual(['good@baari.fi', 'good@kahvila.fi']);
    expect(relay.dialogues - before).toBe(1);
  });
});

describe('a relay that is away', () => {
  it('delays the mail until it is back', async () => {
    const { port } = relay;
    const app = await start();
    await relay.close();
    await enqueue(app, intent('news:1'));
    await drain(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'pending', doubts: 0 });

    relay = await new TestRelay().listen(port);
    app.clock.forward({ minutes: 1 });
    await drain(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('and has closed a kept connection is asked again at once over a new one', async () => {
    const app = await start({ MAIL_SENDERS: '1' });
    await enqueue(app, intent('news:1'));
    await drain(app);
    relay.hangUp();
    await pause(50);
    await enqueue(app, intent('news:2'));
    await drain(app);
    expect(relay.taken).toHaveLength(2);
    expect(await rowOf(app, 'news:2')).toMatchObject({ state: 'sent', attempts: 1 });
  });
});

describe('a mail in doubt', () => {
  const leaveInDoubt = async (
    app: TestApp,
    how: 'take-and-hang-up' | 'stay-silent',
  ): Promise<void> => {
    relay.afterData = how;
    await enqueue(app, intent('news:1'));
    await drain(app);
    relay.afterData = 'take';
  };

  it.each(['take-and-hang-up', 'stay-silent'] as const)(
    'because the relay chose to %s, rests and then goes again as the very same message',
    async (how) => {
      const app = await start();
      await leaveInDoubt(app, how);
      expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sending', doubts: 1 });

      await sweep(app);
      expect(relay.seen).toHaveLength(1);

      await pause(1050);
      await sweep(app);
      expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sent', doubts: 1, attempts: 2 });
      expect(relay.seen).toHaveLength(2);
      expect(relay.seen[1]?.raw.equals(relay.seen[0]?.raw ?? Buffer.of())).toBe(true);
      expect(made).toEqual(['news:1']);
    },
  );

  it('is not sent again when the delivery log has it', async () => {
    const log = join(tmpdir(), `delivery-${randomUUID()}.jsonl`);
    const app = await start({ MAIL_DELIVERY_LOG: log });
    await leaveInDoubt(app, 'take-and-hang-up');
    const { message_id: messageId } = await rowOf(app, 'news:1');
    const lines = [
      'not json',
      JSON.stringify({ messageId: '<other@localhost>', answer: '250 other' }),
      JSON.stringify({ messageId, event: 'accepted', answer: '250 2.0.0 queued as 4711' }),
      '{"messageId": "half a li',
    ];
    writeFileSync(log, lines.join('\n'));
    await pause(1050);
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({
      state: 'sent',
      answer: '250 2.0.0 queued as 4711',
      data: {},
    });
    expect(relay.seen).toHaveLength(1);
  });

  it('goes again when the delivery log does not have it, and waits while the log cannot be read', async () => {
    const log = join(tmpdir(), `delivery-${randomUUID()}.jsonl`);
    const app = await start({ MAIL_DELIVERY_LOG: log });
    await leaveInDoubt(app, 'stay-silent');
    await pause(1050);
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sending' });
    writeFileSync(log, '');
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sent' });
    expect(relay.taken).toHaveLength(1);
  });

  it('is found by its silent heartbeat when the worker died between claim and answer', async () => {
    const app = await start();
    await leaveInDoubt(app, 'take-and-hang-up');
    // As a worker leaves it that was killed during the dialogue: nobody has marked the doubt.
    await app.source.query(
      `UPDATE outbox SET doubted_at = NULL, doubts = 0, worker = 'dead', heartbeat_at = now() - interval '1 minute'`,
    );
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sending', doubts: 1 });
    await pause(1050);
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sent', attempts: 2 });
    expect(relay.seen[1]?.raw.equals(relay.seen[0]?.raw ?? Buffer.of())).toBe(true);
    expect(made).toHaveLength(1);
  });

  it('is none when the worker died before it had rendered the mail: it is due at once', async () => {
    const app = await start();
    await enqueue(app, intent('news:1'));
    await app.source.query(
      `UPDATE outbox SET state = 'sending', worker = 'dead', attempts = 1, heartbeat_at = now() - interval '1 minute'`,
    );
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sent', doubts: 0, attempts: 2 });
  });

  it('ends as failed when its worker dies each time', async () => {
    const app = await start();
    await enqueue(app, intent('news:1'));
    await app.source.query(
      `UPDATE outbox SET state = 'sending', worker = 'dead', attempts = 6, heartbeat_at = now() - interval '1 minute'`,
    );
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'failed', reason: 'gave-up' });
    expect(relay.seen).toEqual([]);
  });

  it('is settled by its own worker when that was only slow', async () => {
    const app = await start();
    relay.afterData = 'take';
    await enqueue(app, intent('news:1'));
    relay.onRecipient = async () => {
      // The others take the worker for dead in the middle of its dialogue.
      await app.source.query(`UPDATE outbox SET doubted_at = now(), doubts = 1`);
      return null;
    };
    await drain(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({
      state: 'sent',
      doubted_at: null,
      attempts: 1,
    });
  });
});

describe('who may not get a mail', () => {
  it('is decided at send time by the guards, in order', async () => {
    const app = await start();
    const verdicts: Record<string, SendVerdict> = {
      'stop@kahvila.fi': { suppress: 'unsubscribed' },
      'later@kahvila.fi': { postponeTo: new Date('2026-11-25T08:00:00+02:00') },
    };
    guards = [
      (to) => verdicts[to] ?? { send: true },
      (to) => (to.startsWith('stop') ? { suppress: 'asked too late' } : { send: true }),
    ];
    for (const to of ['stop@kahvila.fi', 'later@kahvila.fi', 'now@kahvila.fi']) {
      await enqueue(app, intent(`news:${to}`, { to }));
    }
    await drain(app);
    expect(relay.taken.map(({ to }) => to)).toEqual(['now@kahvila.fi']);
    expect(await rowOf(app, 'news:stop@kahvila.fi')).toMatchObject({
      state: 'suppressed',
      reason: 'unsubscribed',
      data: {},
    });
    expect(await rowOf(app, 'news:later@kahvila.fi')).toMatchObject({
      state: 'pending',
      attempts: 0,
    });

    app.clock.set('2026-11-25T08:00:00+02:00');
    delete verdicts['later@kahvila.fi'];
    await drain(app);
    expect(await rowOf(app, 'news:later@kahvila.fi')).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('outside production is everybody who is not on the allow-list', async () => {
    const app = await start({ MAIL_ALLOW: 'me@kahvila.fi, @city.example' });
    for (const to of ['me@kahvila.fi', 'you@kahvila.fi', 'anyone@city.example']) {
      await enqueue(app, intent(`news:${to}`, { to }));
    }
    await drain(app);
    expect(relay.taken.map(({ to }) => to).sort()).toEqual([
      'anyone@city.example',
      'me@kahvila.fi',
    ]);
    expect(await rowOf(app, 'news:you@kahvila.fi')).toMatchObject({
      state: 'suppressed',
      reason: 'not-on-allow-list',
    });
  });

  it('is an address that has had its mails of the day, also when all are asked for at once', async () => {
    const app = await start();
    const asked = [1, 2, 3, 4, 5].map((n) =>
      enqueue(
        app,
        intent(`news:${n}`, { to: n % 2 === 0 ? 'Anna@kahvila.fi' : 'anna@kahvila.fi' }),
      ),
    );
    const outcomes = await Promise.all(asked);
    expect(outcomes.sort()).toEqual(['daily-limit', 'daily-limit', 'queued', 'queued', 'queued']);
    expect(await enqueue(app, intent('news:bo', { to: 'bo@kahvila.fi' }))).toBe('queued');
    await drain(app);
    expect(relay.taken).toHaveLength(4);

    const outbox = app.app.get(OutboxService);
    const hasRoom = app.source.transaction((tx) => outbox.hasRoom(tx, 'news', 'anna@kahvila.fi'));
    expect(await hasRoom).toBe(false);
    app.clock.forward({ days: 1, minutes: 1 });
    expect(await enqueue(app, intent('news:6'))).toBe('queued');
  });
});

describe('a held mail', () => {
  it('waits for its release', async () => {
    const app = await start();
    const outbox = app.app.get(OutboxService);
    expect(await enqueue(app, intent('news:1', { hold: 'review' }))).toBe('held');
    await drain(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'held', reason: 'review' });
    expect(await app.source.transaction((tx) => outbox.release(tx, 'news:1'))).toBe(true);
    expect(await app.source.transaction((tx) => outbox.release(tx, 'news:1'))).toBe(false);
    await drain(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sent', reason: null });
  });

  it('can be taken back, unlike one that has gone', async () => {
    const app = await start();
    const outbox = app.app.get(OutboxService);
    await enqueue(app, intent('news:1', { hold: 'review' }));
    await enqueue(app, intent('news:2'));
    await drain(app);
    expect(await app.source.transaction((tx) => outbox.withdraw(tx, 'news:1'))).toBe(true);
    expect(await app.source.transaction((tx) => outbox.withdraw(tx, 'news:2'))).toBe(false);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'suppressed', reason: 'withdrawn' });
  });
});

describe('holding all mail', () => {
  it('stops every worker until it is let go, and readiness says so without complaint', async () => {
    const app = await start();
    await app.app.get(MailHold).set(true);
    await enqueue(app, intent('news:1'));
    app.clock.forward({ hours: 2 });
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'pending', attempts: 0 });
    const answer = await app.visitor().get('/health/ready').expect(200);
    expect(answer.body).toMatchObject({
      checks: { outbox: { ok: true, held: true, oldestSeconds: 7200 } },
    });
    await app.app.get(MailHold).set(false);
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'sent' });
  });

  it('begins with the process when the configuration says so', async () => {
    const app = await start({ MAIL_HOLD: 'yes' });
    await app.app.get(Sweeper).start();
    await enqueue(app, intent('news:1'));
    await sweep(app);
    expect(relay.taken).toEqual([]);
  });
});

describe('the outbox', () => {
  it('complains of a due mail older than a quarter of an hour, and pages go on', async () => {
    const app = await start();
    await enqueue(app, intent('news:1'));
    app.clock.forward({ minutes: 16 });
    const answer = await app.visitor().get('/health/ready').expect(200);
    expect(answer.body).toMatchObject({
      ok: true,
      checks: { outbox: { ok: false, oldestSeconds: 960 } },
    });
  });

  it('counts what it does', async () => {
    const app = await start();
    await enqueue(app, intent('news:1'));
    await enqueue(app, intent('news:2', { hold: 'review' }));
    await drain(app);
    const { text } = await app.visitor().get('/metrics').expect(200);
    expect(text).toContain('mail_events_total{event="sent"}');
    expect(text).toContain('outbox_mails{state="held"} 1');
    expect(text).toContain('outbox_oldest_seconds 0');
    expect(text).toContain('outbox_held 0');
  });

  it('writes no address, name or subject into the log', async () => {
    const app = await start();
    relay.onRecipient = () => ({ code: 550, text: '5.1.1 anna@kahvila.fi is unknown' });
    await enqueue(app, intent('news:1'));
    await drain(app);
    // Nobody has refused this one.
    await enqueue(app, intent('broken:1', { kind: 'broken', to: 'bo@kahvila.fi' }));
    await drain(app);
    expect(app.logged.join('')).toContain('A mail could not be made');
    expect(app.logged.join('')).not.toMatch(/kahvila|own words|testiviesti/);
  });

  it('keeps mails when it is switched off', async () => {
    const app = await start({ SMTP_URL: 'off' });
    await enqueue(app, intent('news:1'));
    await sweep(app);
    expect(await rowOf(app, 'news:1')).toMatchObject({ state: 'pending', attempts: 0 });
  });

  it('writes files when there is no relay, one per mail', async () => {
    const app = await start({ SMTP_URL: '' });
    await enqueue(app, intent('news:1'));
    await drain(app);
    const folder = join(app.dataDir, 'mail');
    const files = readdirSync(folder);
    expect(files).toHaveLength(1);
    const mail = await simpleParser(readFileSync(join(folder, files[0] ?? '')));
    expect(mail.to).toMatchObject({ text: 'anna@kahvila.fi' });
  });
});
