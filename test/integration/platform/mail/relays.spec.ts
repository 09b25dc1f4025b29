import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SMTPServerOptions } from 'smtp-server';
import { FileTransport } from '../../../../src/platform/mail/transport/file-transport.ts';
import { SmtpTransport } from '../../../../src/platform/mail/transport/smtp-transport.ts';
import type { Parcel } from '../../../../src/platform/mail/transport/transport.ts';
import { startRelay, type TestRelay } from '../../../support/relay.ts';

const parcel = (to = 'anna@kahvila.fi'): Parcel => ({
  id: '1',
  from: 'kasvupolku@turku.example',
  to,
  message: Buffer.from('Subject: Hei\r\n\r\nTeksti\r\n.piste\r\n'),
});

describe('a relay', () => {
  let relay: TestRelay;
  let transport: SmtpTransport;

  const connect = (url: string, dialogueMs = 5000): void => {
    transport = new SmtpTransport({ url, dialogueMs });
  };

  afterEach(async () => {
    await transport.close();
    await relay.close();
  });

  const password: SMTPServerOptions = {
    disabledCommands: [],
    authOptional: false,
    onAuth: (auth, _session, done) => {
      if (auth.username === 'kasvu' && auth.password === 'p/l@ku') done(null, { user: 'kasvu' });
      else done(Object.assign(new Error('Wrong password'), { responseCode: 535 }));
    },
  };

  it('is spoken to over TLS from the start, with a password', async () => {
    relay = await startRelay({ ...password, secure: true });
    connect(`smtps://kasvu:p%2Fl%40ku@127.0.0.1:${relay.port}?tls.rejectUnauthorized=false`);
    expect(await transport.deliver(parcel())).toMatchObject({ outcome: 'accepted' });
    expect(relay.taken[0]?.raw.toString()).toBe('Subject: Hei\r\n\r\nTeksti\r\n.piste\r\n');
  });

  it('is upgraded to TLS where it offers that, and not trusted with a wrong certificate', async () => {
    relay = await startRelay(password);
    connect(`smtp://kasvu:p%2Fl%40ku@127.0.0.1:${relay.port}?tls.rejectUnauthorized=false`);
    expect(await transport.deliver(parcel())).toMatchObject({ outcome: 'accepted' });
    await transport.close();

    connect(`smtp://kasvu:p%2Fl%40ku@127.0.0.1:${relay.port}`);
    expect(await transport.deliver(parcel())).toMatchObject({ outcome: 'deferred' });
    expect(relay.taken).toHaveLength(1);
  });

  it('that does not know the password delays mail, for that is no fault of the mail', async () => {
    relay = await startRelay({ ...password, secure: true });
    connect(`smtps://kasvu:wrong@127.0.0.1:${relay.port}?tls.rejectUnauthorized=false`);
    expect(await transport.deliver(parcel())).toEqual({
      outcome: 'deferred',
      answer: expect.stringMatching(/^535/) as unknown,
    });
  });

  it('that is silent from the start is left after the time-out, without doubt', async () => {
    relay = await startRelay({ onConnect: () => undefined });
    connect(relay.url, 300);
    expect(await transport.deliver(parcel())).toMatchObject({ outcome: 'deferred' });
  });

  it('that is silent after the message leaves doubt', async () => {
    relay = await startRelay();
    relay.afterData = 'stay-silent';
    connect(relay.url, 300);
    expect(await transport.deliver(parcel())).toMatchObject({ outcome: 'unknown' });
  });

  it('gets several mails over as many connections as are sent at a time', async () => {
    relay = await startRelay();
    connect(relay.url);
    for (let round = 0; round < 3; round += 1) {
      const parcels = ['a@b.fi', 'c@d.fi', 'e@f.fi'].map(parcel);
      const outcomes = await Promise.all(parcels.map((each) => transport.deliver(each)));
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
    }
    expect(relay.taken).toHaveLength(9);
    expect(relay.dialogues).toBe(3);
  });
});

describe('the mail folder', () => {
  it('holds whole mails only, and a mail that comes again once', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'kasvupolku-mail-')), 'mail');
    const files = new FileTransport(folder);
    await Promise.all([files.deliver(parcel()), files.deliver(parcel())]);
    expect(readdirSync(folder)).toEqual(['1.eml']);
    expect(readFileSync(join(folder, '1.eml'), 'utf8')).toContain('Subject: Hei');
  });

  it('that cannot be written to delays mail', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'kasvupolku-mail-')), 'a-file');
    writeFileSync(file, '');
    expect(await new FileTransport(file).deliver(parcel())).toMatchObject({ outcome: 'deferred' });
  });
});
