import { ConsentsService } from '../../../src/companies/index.ts';
import { PrivacyService } from '../../../src/platform/privacy/index.ts';
import { companyFactory, openCompany } from '../../factories/company.factory.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import {
  enqueueFollowUp,
  linkIn,
  mailTo,
  registerPlainFollowUp,
  remindedFounder,
  sendAll,
} from '../../support/follow-ups.ts';
import { Page } from '../../support/page.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

let relay: TestRelay;
let test: TestApp;

beforeAll(async () => {
  relay = await startRelay();
  test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
  registerPlainFollowUp(test);
});
afterAll(async () => {
  await test.close();
  await relay.close();
});
beforeEach(() => {
  relay.reset();
});

const address = (name: string): string => `${name}@leipomo.example`;

const oneClick = (path: string) =>
  test.visitor().post(path).type('form').send('List-Unsubscribe=One-Click');

const reasonOf = async (intentKey: string): Promise<string | null> => {
  const [row] = await test.source.query<{ reason: string | null }[]>(
    'SELECT reason FROM outbox WHERE intent_key = $1',
    [intentKey],
  );
  return row?.reason ?? null;
};

const objection = (companyId: string, to: string) =>
  test.app.get(ConsentsService).objection(test.source.manager, companyId, to);

describe('a follow-up', () => {
  it('goes to nobody who has only ticked the box', async () => {
    const to = address('ticked');
    const { companyId } = await openCompany(
      test,
      companyFactory.wantingReminders().build({ email: to }),
    );
    const outcome = await enqueueFollowUp(test, companyId, { intentKey: 'f:ticked', to });
    expect(outcome).toBe('suppressed');
    expect(await reasonOf('f:ticked')).toBe('no-consent');
  });

  it('carries what a mail program needs to unsubscribe by one click', async () => {
    const to = address('headers');
    const { companyId } = await remindedFounder(test, relay, to);
    expect(await enqueueFollowUp(test, companyId, { intentKey: 'f:headers', to })).toBe('queued');
    const mail = await mailTo(test, relay, to);
    const path = linkIn(mail, 'unsubscribe');
    const raw =
      relay.taken
        .at(-1)
        ?.raw.toString()
        .replace(/\r\n[ \t]+/g, ' ') ?? '';
    expect(raw).toContain(`List-Unsubscribe: <http://kasvupolku.test${path}>`);
    expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(mail.text).toContain('Fewer reminders or a pause: http://kasvupolku.test/en/path/');
  });

  it('that is on its way stops when its reader unsubscribes first', async () => {
    const to = address('late');
    const { companyId } = await remindedFounder(test, relay, to);
    await enqueueFollowUp(test, companyId, { intentKey: 'f:late:1', to });
    const path = linkIn(await mailTo(test, relay, to), 'unsubscribe');
    await enqueueFollowUp(test, companyId, { intentKey: 'f:late:2', to });
    await oneClick(path).expect(200);
    relay.reset();
    await sendAll(test);
    expect(await relay.readFor(to)).toEqual([]);
    expect(await reasonOf('f:late:2')).toBe('unsubscribed');
  });

  it('goes to no other mailbox than the one that agreed', async () => {
    const to = address('moved');
    const { companyId } = await remindedFounder(test, relay, to);
    await test.source.query('UPDATE contacts SET email_hash = $2 WHERE company_id = $1', [
      companyId,
      'another',
    ]);
    expect(await objection(companyId, to)).toBe('address-changed');
  });
});

describe('unsubscribing', () => {
  const unsubscribePath = async (name: string): Promise<{ path: string; companyId: string }> => {
    const to = address(name);
    const { companyId } = await remindedFounder(test, relay, to);
    await enqueueFollowUp(test, companyId, { intentKey: `f:${name}`, to });
    return { path: linkIn(await mailTo(test, relay, to), 'unsubscribe'), companyId };
  };

  it('takes a button: opening the link changes nothing', async () => {
    const { path, companyId } = await unsubscribePath('scanner');
    const page = await Page.open(test.visitor(), path);
    expect(page.heading).toBe('Do you want to stop the reminders?');
    expect(await objection(companyId, address('scanner'))).toBeNull();
    const done = await page.submit('Stop reminders');
    expect(done.heading).toBe('The reminders have stopped');
    expect(await objection(companyId, address('scanner'))).toBe('unsubscribed');
  });

  it('is one POST without cookie, sign-in or form token, from wherever', async () => {
    const { path, companyId } = await unsubscribePath('one-click');
    const answer = await oneClick(path).set('Origin', 'https://mail.example');
    expect(answer.status).toBe(200);
    expect(answer.headers.location).toBeUndefined();
    expect(await objection(companyId, address('one-click'))).toBe('unsubscribed');
    const [consent] = await test.source.query<object[]>(
      'SELECT withdrawn_by FROM consents WHERE company_id = $1',
      [companyId],
    );
    expect(consent).toEqual({ withdrawn_by: 'unsubscribe' });
  });

  it('also takes the body as multipart, as RFC 8058 allows', async () => {
    const { path, companyId } = await unsubscribePath('multipart');
    await test.visitor().post(path).field('List-Unsubscribe', 'One-Click').expect(200);
    expect(await objection(companyId, address('multipart'))).toBe('unsubscribed');
  });

  it('once more is the same', async () => {
    const { path } = await unsubscribePath('replayed');
    await oneClick(path).expect(200);
    await oneClick(path).expect(200);
    const rows = await test.source.query<object[]>(
      "SELECT 1 FROM suppressions WHERE reason = 'unsubscribed'",
    );
    const again = await oneClick(path);
    expect(again.status).toBe(200);
    expect(
      await test.source.query<object[]>("SELECT 1 FROM suppressions WHERE reason = 'unsubscribed'"),
    ).toHaveLength(rows.length);
  });

  it('stops all follow-ups to the address, and those to nobody else', async () => {
    const { path, companyId } = await unsubscribePath('twofold');
    const second = await remindedFounder(test, relay, address('twofold'));
    const other = await remindedFounder(test, relay, address('other'));
    await oneClick(path).expect(200);
    expect(await objection(companyId, address('twofold'))).toBe('unsubscribed');
    expect(await objection(second.companyId, address('twofold'))).toBe('unsubscribed');
    expect(await objection(other.companyId, address('other'))).toBeNull();
  });

  it('with a forged, cut or foreign token does nothing', async () => {
    const { path, companyId } = await unsubscribePath('forged');
    const token = path.split('/').at(-1) ?? '';
    const flipped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
    const resigned = `${token.slice(0, -2)}${token.endsWith('A') ? 'BB' : 'AA'}`;
    const owner = await openCompany(test, companyFactory.build({ email: address('owner') }));
    for (const wrong of [flipped, resigned, token.slice(0, -1), `${token}A`, owner.token, '%00']) {
      for (const language of ['fi', 'sv', 'en']) {
        const where = `/${language}/unsubscribe/${wrong}`;
        expect([where, (await oneClick(where)).status]).toEqual([where, 404]);
        expect([where, (await test.visitor().get(where)).status]).toEqual([where, 404]);
      }
    }
    expect(await objection(companyId, address('forged'))).toBeNull();
    // Nor does it open anything else.
    for (const page of ['path', 'shared', 'step', 'continue'])
      expect((await test.visitor().get(`/en/${page}/${token}`)).status).toBe(404);
  });

  it('holds after everything else about the company is erased, and until a new confirmation', async () => {
    const to = address('erased');
    const { path, companyId } = await unsubscribePath('erased');
    await test.app.get(PrivacyService).erase(companyId);
    await oneClick(path).expect(200);
    const again = await openCompany(test, companyFactory.wantingReminders().build({ email: to }));
    expect(await objection(again.companyId, to)).toBe('unsubscribed');
    // A path that the founder asks for still comes.
    const mailed = linkIn(await mailTo(test, relay, to), 'path');
    await (await Page.open(test.visitor(), mailed)).submit('Yes, remind me');
    expect(await objection(again.companyId, to)).toBeNull();
  });

  it('leaves neither address nor token in the log', async () => {
    const { path } = await unsubscribePath('unlogged');
    await oneClick(path).expect(200);
    const log = test.logged.join('');
    expect(log).not.toContain(path.split('/').at(-1));
    expect(log).not.toContain(address('unlogged'));
  });
});
