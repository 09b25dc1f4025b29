import { generateKeyPairSync } from 'node:crypto';
import { composeMessage, type Message, messageIdOf } from './message.ts';

const MESSAGE: Message = {
  fromName: 'Business Turku / Kasvupolku',
  fromAddress: 'kasvupolku@turku.example',
  to: 'anna@kahvila.fi',
  replyTo: 'neuvonta@turku.example',
  subject: 'Kasvupolkusi: aloita näistä',
  text: "L'aide, ääkköset\n.piste rivin alussa\n",
  html: '<p>Ääkköset</p>',
  messageId: '<1@turku.example>',
  date: new Date('2026-11-24T08:00:00Z'),
  headers: {},
  attachments: [],
};

const compose = async (change: Partial<Message> = {}): Promise<string> =>
  (await composeMessage({ ...MESSAGE, ...change }, null)).toString();

describe('a message', () => {
  it('has the text before the HTML, and every line ended as mail wants it', async () => {
    const raw = await compose();
    expect(raw.indexOf('text/plain')).toBeGreaterThan(0);
    expect(raw.indexOf('text/plain')).toBeLessThan(raw.indexOf('text/html'));
    expect(raw.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(raw).toContain('Date: Tue, 24 Nov 2026 08:00:00 +0000');
    expect(raw).toContain('Reply-To: neuvonta@turku.example');
    expect(raw).toContain('Auto-Submitted: auto-generated');
  });

  it.each([
    ['the sender', { fromName: 'Turku\r\nBcc: all@example.com' }],
    ['the subject', { subject: 'Hei\nBcc: all@example.com' }],
    ['the reply address', { replyTo: 'a@b.fi\r\nX: y' }],
    ['a header of its own', { headers: { 'List-Id': 'x\r\ny' } }],
  ])('refuses a line break in %s', async (_, change) => {
    await expect(compose(change)).rejects.toThrow('A header of the mail holds control characters');
  });

  it('writes to one address only, whatever stands in it', async () => {
    const raw = await compose({ to: 'åsa@kahvila.fi' });
    expect(raw).toContain('To: åsa@kahvila.fi');
  });

  it('is signed over every header that matters, one-click unsubscribe included', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const headers = {
      'List-Unsubscribe': '<https://turku.example/u/1>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    const dkim = { domain: 'turku.example', selector: 'kasvupolku', privateKey };
    const sign = async (): Promise<string> =>
      (await composeMessage({ ...MESSAGE, headers }, dkim)).toString();
    const signed = (await sign()).replace(/\r\n[ \t]+/g, ' ');
    expect(signed).toMatch(/^DKIM-Signature: .*d=turku\.example;.*s=kasvupolku;/);
    expect(signed).toMatch(
      /h=from:reply-to:subject:date:message-id:to:mime-version:content-type:list-unsubscribe:list-unsubscribe-post:auto-submitted;/i,
    );
  });
});

describe('a Message-ID', () => {
  it('is the same for the same intent, and says nothing about it', () => {
    const id = messageIdOf('path:1', 'kasvupolku@turku.example');
    expect(id).toMatch(/^<[0-9a-f]{40}@turku\.example>$/);
    expect(messageIdOf('path:1', 'kasvupolku@turku.example')).toBe(id);
    expect(messageIdOf('path:2', 'kasvupolku@turku.example')).not.toBe(id);
  });
});
