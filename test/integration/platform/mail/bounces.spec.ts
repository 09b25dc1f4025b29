import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContactsService } from '../../../../src/companies/index.ts';
import { BounceFolder } from '../../../../src/platform/mail/bounces/bounce-folder.service.ts';
import { MailFailures, type MailFailure } from '../../../../src/platform/mail/index.ts';
import { Doubts } from '../../../../src/platform/mail/sending/doubts.service.ts';
import { AttentionRefresh } from '../../../../src/review/queue/attention-refresh.job.ts';
import { bounceReport, type BounceFields } from '../../../factories/bounce.ts';
import { companyFactory, openCompany } from '../../../factories/company.factory.ts';
import { startApp, type TestApp } from '../../../support/app.ts';
import { sendAll } from '../../../support/follow-ups.ts';
import { startRelay, type TestRelay } from '../../../support/relay.ts';

const SECRET = 'what the relay says when it posts a report';
const PATH = '/webhooks/bounces';

let relay: TestRelay;
let folder: string;
let test: TestApp;
const told: MailFailure[] = [];

beforeAll(async () => {
  relay = await startRelay();
  folder = mkdtempSync(join(tmpdir(), 'kasvupolku-bounces-'));
  mkdirSync(join(folder, 'new'));
  test = await startApp({
    env: {
      SMTP_URL: relay.url,
      MAIL_ALLOW: '*',
      MAIL_FROM: 'Kasvupolku <kasvupolku@example.fi>',
      MAIL_BOUNCE_ADDRESS: 'bounce@bounces.example.fi',
      MAIL_BOUNCE_SECRET: SECRET,
      MAIL_BOUNCE_FOLDER: folder,
    },
  });
  test.app.get(MailFailures).onFailure((_tx, failure) => {
    told.push(failure);
    return Promise.resolve();
  });
});
afterAll(async () => {
  await test.close();
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  relay.reset();
  told.length = 0;
  test.logged.length = 0;
});

/** A founder whose path mail the relay has taken, and the address that reports about it come to. */
const mailed = async (to: string): Promise<{ companyId: string; returnTo: string }> => {
  const { companyId } = await openCompany(test, companyFactory.build({ email: to }));
  await sendAll(test);
  return { companyId, returnTo: relay.taken.find((mail) => mail.to === to)?.from ?? '' };
};

/** All further attempts. */
const inVain = async (): Promise<void> => {
  for (const minutes of [1, 5, 30, 120, 720]) {
    test.clock.forward({ minutes });
    await sendAll(test);
  }
};

const post = (body: Buffer, secret = SECRET) =>
  test
    .visitor()
    .post(PATH)
    .set('Content-Type', 'message/rfc822')
    .set('Authorization', `Bearer ${secret}`)
    .send(body);

const report = async (fields: BounceFields): Promise<unknown> => {
  const { status, body } = (await post(bounceReport(fields))) as { status: number; body: unknown };
  expect(status).toBe(200);
  return body;
};

const rowOf = async (companyId: string): Promise<{ state: string; reason: string | null }> => {
  const [row] = await test.source.query<{ state: string; reason: string | null }[]>(
    'SELECT state, reason FROM outbox WHERE company_id = $1 ORDER BY queued_at DESC LIMIT 1',
    [companyId],
  );
  if (row === undefined) throw new Error('No mail');
  return row;
};

const isSuppressed = (to: string): Promise<boolean> =>
  test.app.get(ContactsService).isSuppressed(test.source.manager, to);

const metric = async (event: string): Promise<string> =>
  new RegExp(`mail_events_total\\{event="${event}"\\} (\\d+)`).exec(
    (await test.visitor().get('/metrics')).text,
  )?.[1] ?? '0';

describe('a mail', () => {
  it("has a sender of its own on the envelope, and the city's in what people see", async () => {
    const first = await mailed('a@kahvila.fi');
    const second = await mailed('b@kahvila.fi');
    expect(first.returnTo).toMatch(/^bounce\+[0-9a-f]{32}\.[0-9a-f]{16}@bounces\.example\.fi$/);
    expect(second.returnTo).not.toBe(first.returnTo);
    const [mail] = await relay.readFor('a@kahvila.fi');
    expect(mail?.from?.value[0]?.address).toBe('kasvupolku@example.fi');
    expect(mail?.messageId).toMatch(/@example\.fi>$/);
  });
});

describe('a report posted by the relay', () => {
  it('of a mailbox that is not there bars the address and is told once', async () => {
    const { companyId, returnTo } = await mailed('gone@kahvila.fi');
    expect(await report({ to: returnTo })).toEqual({ outcome: 'address-refused' });
    expect(await rowOf(companyId)).toEqual({ state: 'bounced', reason: 'address-refused' });
    expect(await isSuppressed('gone@kahvila.fi')).toBe(true);
    expect(told).toEqual([
      {
        mail: expect.objectContaining({ companyId, kind: 'path', to: 'gone@kahvila.fi' }) as object,
        reason: 'address-refused',
        bars: true,
      },
    ]);

    expect(await report({ to: returnTo })).toEqual({ outcome: 'known' });
    expect(told).toHaveLength(1);
    expect(test.logged.join('')).not.toContain('gone@kahvila.fi');
  });

  it('of a full mailbox is counted, and bars the address at the third within two weeks', async () => {
    const to = 'full@kahvila.fi';
    const bounce = async (): Promise<void> => {
      const { returnTo } = await mailed(to);
      relay.reset();
      expect(await report({ to: returnTo, status: '5.2.2', diagnostic: '' })).toEqual({
        outcome: 'not-delivered',
      });
    };
    await bounce();
    test.clock.set('2026-11-30T10:00:00+02:00');
    await bounce();
    expect(await isSuppressed(to)).toBe(false);
    test.clock.set('2026-12-04T10:00:00+02:00');
    await bounce();
    expect(told.map(({ bars }) => bars)).toEqual([false, false, true]);
    expect(await isSuppressed(to)).toBe(true);
  });

  it('that refuses us, not the address, calls for the operator', async () => {
    const { companyId, returnTo } = await mailed('strict@kahvila.fi');
    const before = Number(await metric('policy'));
    await report({ to: returnTo, status: '5.7.26', diagnostic: 'smtp; 550 5.7.26 No DKIM' });
    expect(await rowOf(companyId)).toEqual({ state: 'bounced', reason: 'policy' });
    expect(await isSuppressed('strict@kahvila.fi')).toBe(false);
    expect(Number(await metric('policy'))).toBe(before + 1);
    expect(test.logged.some((line) => line.includes('block lists'))).toBe(true);
    const ready = await test.visitor().get('/health/ready');
    expect(ready.body).toMatchObject({
      ok: true,
      checks: { 'mail-reputation': { ok: false, refusedInADay: 1 } },
    });
  });

  it('of a mail that is only late changes nothing', async () => {
    const { companyId, returnTo } = await mailed('late@kahvila.fi');
    expect(await report({ to: returnTo, action: 'delayed', status: '4.4.1' })).toEqual({
      outcome: 'no-failure',
    });
    expect((await rowOf(companyId)).state).toBe('sent');
  });

  it('about a mail that it only claims to know changes nothing', async () => {
    const { companyId, returnTo } = await mailed('forged@kahvila.fi');
    const forged = returnTo.replace(/\.[0-9a-f]{16}@/, '.0123456789abcdef@');
    expect(await report({ to: forged })).toEqual({ outcome: 'not-ours' });
    expect((await rowOf(companyId)).state).toBe('sent');
  });

  it('finds its mail also when a system has written the address in capitals', async () => {
    const { returnTo } = await mailed('capitals@kahvila.fi');
    expect(await report({ to: returnTo.toUpperCase() })).toEqual({ outcome: 'address-refused' });
  });

  it('is refused without the secret, and when it is too large', async () => {
    expect((await post(bounceReport(), 'something else')).status).toBe(401);
    expect((await test.visitor().post(PATH).send('x')).status).toBe(401);
    expect((await post(Buffer.alloc(1_100_000, 'a'))).status).toBe(413);
  });

  it('may be anything at all', async () => {
    expect((await post(Buffer.from('nothing of the kind'))).body).toEqual({
      outcome: 'no-report',
    });
    expect((await post(Buffer.alloc(0))).body).toEqual({ outcome: 'no-report' });
  });
});

describe('a relay that refuses', () => {
  it('the address at once has the same effect as a report', async () => {
    relay.onRecipient = () => ({ code: 550, text: '5.1.1 User unknown' });
    const { companyId } = await mailed('nobody@kahvila.fi');
    expect(await rowOf(companyId)).toEqual({ state: 'failed', reason: 'address-refused' });
    expect(await isSuppressed('nobody@kahvila.fi')).toBe(true);
    expect(told).toMatchObject([{ reason: 'address-refused', bars: true }]);
  });

  it('a mailbox that stays full through all attempts is counted like a report of it', async () => {
    const to = 'brimming@kahvila.fi';
    relay.onRecipient = () => ({ code: 452, text: '4.2.2 Mailbox full' });
    for (const bars of [false, false, true]) {
      const { companyId } = await mailed(to);
      await inVain();
      expect(await rowOf(companyId)).toEqual({ state: 'failed', reason: 'not-delivered' });
      expect(await isSuppressed(to)).toBe(bars);
    }
  });

  it('us for our reputation leaves the address alone', async () => {
    relay.afterData = { code: 550, text: '5.7.1 Blocked' };
    await mailed('blocked@kahvila.fi');
    expect(told).toMatchObject([{ reason: 'policy', bars: false }]);
    expect(await isSuppressed('blocked@kahvila.fi')).toBe(false);
  });
});

describe('a mailbox of reports on disk', () => {
  it('is read, and holds only what a person should look at', async () => {
    const { companyId, returnTo } = await mailed('maildir@kahvila.fi');
    writeFileSync(join(folder, 'new', '1.report'), bounceReport({ to: returnTo }));
    writeFileSync(join(folder, 'new', '2.away'), 'Auto-Submitted: auto-replied\r\n\r\nI am away.');
    await test.app.get(BounceFolder).read();
    expect((await rowOf(companyId)).state).toBe('bounced');
    expect(readdirSync(join(folder, 'new'))).toEqual([]);
    expect(readdirSync(join(folder, 'cur'))).toEqual(['2.away:2,']);
  });
});

describe("the advisor's queue", () => {
  const attentionOf = async (companyId: string): Promise<readonly string[]> => {
    const [row] = await test.source.query<{ attention: string[] }[]>(
      'SELECT attention FROM reviews WHERE company_id = $1',
      [companyId],
    );
    return row?.attention ?? [];
  };

  it('has the company of a mail that came back at once, without waiting for a job', async () => {
    const { companyId, returnTo } = await mailed('queue@kahvila.fi');
    expect(await attentionOf(companyId)).not.toContain('mail-failed');
    await report({ to: returnTo });
    expect(await attentionOf(companyId)).toContain('mail-failed');
  });

  it('has the company of a mail that the relay refuses, once', async () => {
    relay.onRecipient = () => ({ code: 550, text: '5.1.1 No such mailbox' });
    const { companyId } = await mailed('refused@kahvila.fi');
    expect((await rowOf(companyId)).state).toBe('failed');
    const marks = (await attentionOf(companyId)).filter((mark) => mark === 'mail-failed');
    expect(marks).toHaveLength(1);
  });

  it('has the company of a mail that was given up, from the moment on that it is', async () => {
    relay.onRecipient = () => ({ code: 450, text: '4.2.0 Greylisted' });
    const { companyId } = await mailed('in-vain@kahvila.fi');
    await inVain();
    expect(await rowOf(companyId)).toEqual({ state: 'failed', reason: 'gave-up' });
    expect(await attentionOf(companyId)).toContain('mail-failed');
    expect(await isSuppressed('in-vain@kahvila.fi')).toBe(false);
  });

  it('has the company of a mail whose worker died each time', async () => {
    const { companyId } = await openCompany(
      test,
      companyFactory.build({ email: 'deadly@kahvila.fi' }),
    );
    await test.source.query('UPDATE outbox SET attempts = 6 WHERE company_id = $1', [companyId]);
    await test.app.get(Doubts).giveUp();
    expect(await rowOf(companyId)).toEqual({ state: 'failed', reason: 'gave-up' });
    expect(await attentionOf(companyId)).toContain('mail-failed');
  });

  it('may be out of order: the refusal is kept, and the queue finds it later', async () => {
    const { companyId, returnTo } = await mailed('out-of-order@kahvila.fi');
    await test.source.query(
      `ALTER TABLE reviews ADD CONSTRAINT out_of_order CHECK (NOT attention @> '{mail-failed}') NOT VALID`,
    );
    expect(await report({ to: returnTo })).toEqual({ outcome: 'address-refused' });
    await test.source.query('ALTER TABLE reviews DROP CONSTRAINT out_of_order');
    expect((await rowOf(companyId)).state).toBe('bounced');
    expect(await isSuppressed('out-of-order@kahvila.fi')).toBe(true);
    expect(test.logged.join()).toContain('A feature could not note a failed mail');
    await test.app.get(AttentionRefresh).run();
    expect(await attentionOf(companyId)).toContain('mail-failed');
  });
});

describe('a feature that stumbles over a refused mail', () => {
  it('does not keep the mail from being settled', async () => {
    test.app.get(MailFailures).onFailure((tx) => tx.query('SELECT * FROM no_such_table'));
    const { companyId, returnTo } = await mailed('stumble@kahvila.fi');
    expect(await report({ to: returnTo })).toEqual({ outcome: 'address-refused' });
    expect((await rowOf(companyId)).state).toBe('bounced');
    expect(await isSuppressed('stumble@kahvila.fi')).toBe(true);
  });
});
