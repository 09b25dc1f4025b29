import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import {
  type MailContent,
  MailKinds,
  OutboxService,
  Sender,
} from '../../../../src/platform/mail/index.ts';
import { ClaimsRepository } from '../../../../src/platform/mail/outbox/claims.repository.ts';
import { startApp, type TestApp } from '../../../support/app.ts';
import { startRelay, type TestRelay } from '../../../support/relay.ts';
import { eventually } from '../../../support/service-process.ts';

type Row = { readonly state: string; readonly attempts: number; readonly worker: string | null };

let relay: TestRelay;
let test: TestApp;
/** Whose mail cannot be made, and whose feature stumbles once it is sent. */
let unmakeable: readonly string[] = [];
let stumbling: readonly string[] = [];
const told: string[] = [];

const content: MailContent = {
  fromName: null,
  replyTo: null,
  preheader: 'Esikatselu',
  footer: { reason: 'Syy', sender: 'Lähettäjä', links: [] },
  model: { from: 'test', href: 'https://kasvupolku.example/fi' },
};

const start = async (): Promise<TestApp> => {
  const env = { SMTP_URL: relay.url, MAIL_ALLOW: '*', MAIL_SENDERS: '3' };
  const app = await startApp({
    env: { ...env, MAIL_HEARTBEAT: '50ms', MAIL_LEASE: '100ms', MAIL_TIMEOUT: '5s' },
  });
  app.app.get(MailKinds).register({
    kind: 'news',
    build: (_tx, { to }) =>
      unmakeable.includes(to) ? Promise.reject(new Error('no')) : Promise.resolve(content),
    sent: async (tx, { to }) => {
      if (stumbling.includes(to)) await tx.query('SELECT * FROM no_such_table');
      told.push(to);
    },
  });
  return app;
};

beforeAll(async () => {
  relay = await startRelay();
  test = await start();
});
afterAll(async () => {
  await test.close();
  await relay.close();
});
beforeEach(async () => {
  relay.reset();
  unmakeable = [];
  stumbling = [];
  told.length = 0;
  await test.source.query('DELETE FROM outbox');
});

const enqueue = async (...recipients: readonly string[]): Promise<void> => {
  await test.source.transaction(async (tx) => {
    for (const to of recipients)
      await test.app.get(OutboxService).enqueue(tx, {
        intentKey: `news:${to}`,
        kind: 'news',
        template: 'trial',
        companyId: null,
        to,
        language: 'fi',
        data: {},
      });
  });
};

const claimOf = async (to: string): Promise<{ readonly id: string }> => {
  const [row] = await test.source.query<{ id: string }[]>(
    'SELECT id FROM outbox WHERE recipient = $1',
    [to],
  );
  if (row === undefined) throw new Error('No such mail');
  return row;
};

const rowOf = async (to: string): Promise<Row> => {
  const [row] = await test.source.query<Row[]>(
    'SELECT state, attempts, worker FROM outbox WHERE recipient = $1',
    [to],
  );
  if (row === undefined) throw new Error('No such mail');
  return row;
};

const [A, B, C, D] = ['a@kahvila.fi', 'b@kahvila.fi', 'c@kahvila.fi', 'd@kahvila.fi'] as const;

describe('mails that are claimed together', () => {
  it('do not wait for one that cannot be made', async () => {
    unmakeable = [B];
    await enqueue(A, B, C);
    await test.app.get(Sender).drain();
    expect(relay.taken.map(({ to }) => to).sort()).toEqual([A, C]);
    expect(await rowOf(B)).toMatchObject({ state: 'pending', attempts: 1 });
  });

  it('are all noted as sent, and their features told once, when one of these stumbles', async () => {
    stumbling = [B];
    await enqueue(A, B, C);
    await test.app.get(Sender).drain();
    for (const to of [A, B, C]) expect(await rowOf(to)).toMatchObject({ state: 'sent' });
    expect(relay.taken).toHaveLength(3);
    // What a feature wrote in the transaction that was rolled back is gone, so it was told again.
    expect(new Set(told)).toEqual(new Set([A, C]));
  });
});

describe('mails that are noted as sent together', () => {
  const refuseToNote = (to: string): Promise<unknown> =>
    test.source.query(`
      CREATE FUNCTION refuse_to_note() RETURNS trigger LANGUAGE plpgsql
        AS 'BEGIN RAISE EXCEPTION $$no$$; END';
      CREATE TRIGGER refuse_to_note BEFORE UPDATE ON outbox FOR EACH ROW
        WHEN (NEW.state = 'sent' AND NEW.recipient = '${to}') EXECUTE FUNCTION refuse_to_note()`);
  const relent = (): Promise<unknown> =>
    test.source.query('DROP FUNCTION IF EXISTS refuse_to_note CASCADE');
  afterEach(relent);

  it('do not wait for one that cannot be noted yet', async () => {
    await refuseToNote(B);
    await enqueue(A, B, C, D);
    const drained = test.app.get(Sender).drain();
    await eventually(async () => {
      const rows = await test.source.query<{ recipient: string }[]>(
        `SELECT recipient FROM outbox WHERE state = 'sent' ORDER BY recipient`,
      );
      return rows.map(({ recipient }) => recipient).join() === [A, C, D].join();
    });
    expect(await rowOf(B)).toMatchObject({ state: 'sending' });
    await relent();
    await drained;
    expect(await rowOf(B)).toMatchObject({ state: 'sent' });
    expect(relay.taken).toHaveLength(4);
  });
});

describe('mails that a dead worker left behind', () => {
  it('are claimed one by one: one of them may have killed it', async () => {
    await enqueue(A, B, C);
    const claims = test.app.get(ClaimsRepository);
    const now = test.clock.now();
    expect(await claims.claim('dead', now, 3)).toHaveLength(3);
    await test.source.query(`UPDATE outbox SET heartbeat_at = now() - interval '1 minute'`);
    expect(await claims.takeBackUnrendered(100)).toBe(3);
    expect(await claims.claim('one', now, 3)).toHaveLength(1);
    await enqueue(D);
    expect((await claims.claim('one', now, 3)).map(({ to }) => to)).toEqual([D]);
    expect(await claims.claim('one', now, 3)).toHaveLength(1);
    expect(await claims.claim('one', now, 3)).toHaveLength(1);
    expect(await claims.claim('one', now, 3)).toEqual([]);
  });

  it('are not taken for dead while they are being written', async () => {
    await enqueue(A);
    const claims = test.app.get(ClaimsRepository);
    await claims.claim('slow', test.clock.now(), 3);
    await test.source.query(`UPDATE outbox SET heartbeat_at = now() - interval '1 minute'`);
    // Of another process: one of ours would not wait for what goes beside it.
    const other = await new DataSource({ type: 'postgres', url: test.url }).initialize();
    await other.transaction(async (tx) => {
      await tx.query(`UPDATE outbox SET message = 'M'`);
      expect(await claims.takeBackUnrendered(100)).toBe(0);
      expect(await claims.doubtSilent(100)).toBe(0);
      await claims.beat('slow', [(await claimOf(A)).id]);
    });
    await other.destroy();
    expect(await claims.doubtSilent(100)).toBe(1);
  });
});

describe('a mail that is made while others are in their dialogue', () => {
  /** Three mails in dialogues that do not end, and one that waits for them. */
  const waitBehindSilence = async (): Promise<{ readonly drained: Promise<void> }> => {
    relay.afterData = 'stay-silent';
    await enqueue(A, B, C, D);
    const drained = test.app.get(Sender).drain();
    await eventually(() => relay.seen.length === 3);
    await eventually(async () => {
      const rows = await test.source.query<Row[]>(
        `SELECT state, attempts, worker FROM outbox WHERE state = 'sending' AND message IS NOT NULL`,
      );
      return rows.length === 4;
    });
    return { drained };
  };
  const waiting = (): string =>
    [A, B, C, D].find((to) => !relay.seen.some((mail) => mail.to === to)) ?? '';

  it('is not sent by a worker that was taken for dead meanwhile', async () => {
    const { drained } = await waitBehindSilence();
    const to = waiting();
    await test.source.query(
      `UPDATE outbox SET worker = 'another', attempts = 2 WHERE recipient = $1`,
      [to],
    );
    await pause(60);
    relay.afterData = 'take';
    relay.hangUp();
    await drained;
    expect(relay.seen.some((mail) => mail.to === to)).toBe(false);
    expect(await rowOf(to)).toMatchObject({ state: 'sending', worker: 'another' });
  });

  it('is due again at once when its worker stops', async () => {
    await waitBehindSilence();
    const to = waiting();
    const stopped = test.app.get(Sender).stop();
    relay.hangUp();
    await stopped;
    expect(relay.seen.some((mail) => mail.to === to)).toBe(false);
    expect(await rowOf(to)).toEqual({ state: 'pending', attempts: 0, worker: null });
  });
});
