import { within } from '@testing-library/dom';
import { DataSource } from 'typeorm';
import { OutboxService, Sender, trialIntent } from '../../../../src/platform/mail/index.ts';
import { startApp, type TestApp, useApp } from '../../../support/app.ts';
import { Page } from '../../../support/page.ts';

const send = async ({ app }: TestApp, id: string, to: string): Promise<void> => {
  await app
    .get(DataSource)
    .transaction((tx) => app.get(OutboxService).enqueue(tx, trialIntent(id, to, 'en')));
  await app.get(Sender).drain();
};

const ENGLISH = { 'Accept-Language': 'en' };

describe('the mailbox of development', () => {
  const service = useApp();
  const open = (path = '/dev/mailbox'): Promise<Page> =>
    Page.open(service.visitor(), path, ENGLISH);

  it('says so when there is no mail yet', async () => {
    const page = await open();
    expect(page.heading).toBe('Mailbox');
    expect(page.text).toContain('No mails yet.');
  });

  it('lists mails, the newest first, and shows one as its reader sees it and as text', async () => {
    await send(service, '1', 'anna@kahvila.fi');
    await send(service, '2', 'bo@baari.fi');
    const list = await open();
    const rows = within(list.see.getByRole('list', { name: 'Mailbox' })).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringContaining('bo@baari.fi'),
      expect.stringContaining('anna@kahvila.fi'),
    ]);

    const [first] = list.see.getAllByRole('link', { name: 'Test mail from Kasvupolku' });
    const mail = await open(first?.getAttribute('href') ?? '');
    expect(mail.heading).toBe('Test mail from Kasvupolku');
    expect(mail.see.getByRole('region', { name: 'The same as plain text' }).textContent).toContain(
      'It came from the address kasvupolku@localhost.',
    );
    const frame = mail.see.getByTitle('The mail as its reader sees it');
    const html = await service.visitor().get(frame.getAttribute('src') ?? '');
    expect(html.text).toContain('Mail from Kasvupolku reaches you');
    expect(html.headers['content-security-policy']).toMatch(
      /default-src 'none'.*frame-ancestors 'self'.*sandbox/,
    );
    expect(html.headers['x-frame-options']).toBe('SAMEORIGIN');
  });

  it.each(['/dev/mailbox/nothing', '/dev/mailbox/..%2f..%2fpackage', '/dev/mailbox/nothing/html'])(
    'has no mail at %s',
    async (path) => {
      expect((await open(path)).status).toBe(404);
    },
  );
});

describe('the mailbox in production', () => {
  it('is not there', async () => {
    const app = await startApp({
      env: {
        NODE_ENV: 'production',
        DATABASE_URL: 'postgres://unused',
        PUBLIC_URL: 'https://kasvupolku.example.fi',
        SMTP_URL: 'off',
      },
    });
    await app.visitor().get('/dev/mailbox').expect(404);
    await app.close();
  });
});
