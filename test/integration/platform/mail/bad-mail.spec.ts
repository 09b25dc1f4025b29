import {
  MailKinds,
  type MailContent,
  OutboxService,
  Sender,
} from '../../../../src/platform/mail/index.ts';
import { startApp, type TestApp } from '../../../support/app.ts';
import { startRelay, type TestRelay } from '../../../support/relay.ts';

/** A relay that knows no addresses but those of ASCII, as many still do. */
let plain: TestRelay;
let test: TestApp;

const content: MailContent = {
  fromName: 'Business Turku',
  replyTo: null,
  preheader: 'Esikatselu',
  footer: { reason: 'Syy', sender: 'Lähettäjä', links: [] },
  model: { from: 'kasvupolku@example.fi', href: 'https://kasvupolku.example/fi' },
};

const SPOILT: Readonly<Record<string, MailContent>> = {
  'a missing key': { ...content, model: { from: 'kasvupolku@example.fi' } },
  'a line in its sender': { ...content, fromName: 'Turku\r\nBcc: everyone@example.com' },
  'a line in its header': { ...content, headers: { 'X-City': 'Turku\nBcc: everyone@example.com' } },
};

beforeAll(async () => {
  plain = await startRelay({ hideSMTPUTF8: true });
  test = await startApp({ env: { SMTP_URL: plain.url, MAIL_ALLOW: '*' } });
  const kinds = test.app.get(MailKinds);
  kinds.register({ kind: 'good', build: () => Promise.resolve(content) });
  for (const [kind, mail] of Object.entries(SPOILT)) {
    kinds.register({ kind, build: () => Promise.resolve(mail) });
  }
});
afterAll(async () => {
  await test.close();
  await plain.close();
});

const send = async (kind: string, to: string) => {
  const outbox = test.app.get(OutboxService);
  const intentKey = `${kind}:${to}`;
  await test.source.transaction((tx) =>
    outbox.enqueue(tx, {
      intentKey,
      kind,
      template: 'trial',
      companyId: null,
      to,
      language: 'fi',
      data: {},
    }),
  );
  await test.app.get(Sender).drain();
  return outbox.statusOf(test.source.manager, intentKey);
};

describe('a mail', () => {
  it.each(Object.keys(SPOILT))(
    'with %s is tried again, never sent, and fails in the end',
    async (kind) => {
      const to = `${kind.replaceAll(' ', '-')}@kahvila.fi`;
      expect(await send(kind, to)).toMatchObject({ state: 'pending' });
      for (const hours of [1, 1, 1, 3, 13]) {
        test.clock.forward({ hours });
        await test.app.get(Sender).drain();
      }
      const status = await test.app
        .get(OutboxService)
        .statusOf(test.source.manager, `${kind}:${to}`);
      expect(status).toMatchObject({ state: 'failed', reason: 'cannot-render' });
      expect(plain.seen.filter((mail) => mail.to === to)).toEqual([]);
      // The next one is none the worse for it.
      expect(await send('good', to)).toMatchObject({ state: 'sent' });
    },
  );

  it('goes to a domain of another script in ASCII', async () => {
    expect(await send('good', 'info@xn--ty-gka.fi')).toMatchObject({ state: 'sent' });
  });

  it('to a mailbox of another script fails where the relay cannot write to it', async () => {
    plain.onRecipient = (address) =>
      /^[\x20-\x7e]*$/.test(address) ? null : { code: 553, text: '5.6.7 No SMTPUTF8 here' };
    const status = await send('good', 'åsa@kahvila.fi');
    expect(status).toMatchObject({ state: 'failed', reason: 'address-refused' });
    expect(status?.answer).toContain('SMTPUTF8');
    expect(await send('good', 'asa@kahvila.fi')).toMatchObject({ state: 'sent' });
  });
});
