import { execFile } from 'node:child_process';
import { DemoAdvisor } from '../../../src/accounts/demo/demo.service.ts';
import { Invitations } from '../../../src/accounts/index.ts';
import { SessionsService } from '../../../src/accounts/sign-in/sessions.service.ts';
import { Sender } from '../../../src/platform/mail/index.ts';
import { startApp, type TestApp, useApp } from '../../support/app.ts';
import { Page } from '../../support/page.ts';
import { build } from '../../support/service-process.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

describe('an invitation', () => {
  let relay: TestRelay;
  let service: TestApp;

  beforeAll(async () => {
    relay = await startRelay();
    service = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
  });
  afterAll(async () => {
    await service.close();
    await relay.close();
  });

  const invite = (email: string, role: 'advisor' | 'admin' = 'advisor'): Promise<string> =>
    service.app
      .get(Invitations)
      .invite({ email, name: '', language: 'en', grants: [{ role, city: '091' }] }, null);

  it('tells somebody by mail where to sign in, and holds no key', async () => {
    await invite('Anna@city.test');
    await service.app.get(Sender).drain();
    const [mail] = await relay.readFor('Anna@city.test');
    expect(mail?.text).toContain('http://kasvupolku.test/en/desk/sign-in\n');
    expect(mail?.text).toContain('the desk of: Helsinki.');
    expect(mail?.text).toContain('anna@city.test');
  });

  it('is in the log of the desk that it opens, without an address', async () => {
    const id = await invite('berit@city.test', 'admin');
    const rows = await service.source.query<object[]>(
      'SELECT actor_id, action, city, fields, codes FROM audit_log WHERE subject = $1',
      [id],
    );
    expect(rows).toEqual([
      {
        actor_id: null,
        action: 'advisor.invite',
        city: '091',
        fields: ['grants'],
        codes: ['admin:091'],
      },
    ]);
  });

  it('lets somebody back in who had left', async () => {
    const id = await invite('carl@city.test');
    await service.source.query('UPDATE advisors SET deactivated_at = now() WHERE id = $1', [id]);
    expect(await invite('carl@city.test')).toBe(id);
    const [row] = await service.source.query<{ gone: boolean }[]>(
      'SELECT deactivated_at IS NOT NULL AS gone FROM advisors WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ gone: false });
  });
});

describe('the demo advisor', () => {
  const service = useApp();

  it('lets anybody in, and says on every page that it does', async () => {
    const page = await Page.open(service.visitor(), '/en/desk/sign-in');
    expect(page.text).toContain('This is a development installation.');
    const desk = await page.submit('Sign in as the demo advisor');
    expect(desk.text).toContain('You are the demo advisor.');
  });
});

describe('in production', () => {
  const service = useApp();
  let production: TestApp;
  beforeAll(async () => {
    production = await startApp({
      url: service.url,
      env: { NODE_ENV: 'production', DATABASE_URL: service.url, SMTP_URL: 'off' },
    });
  });
  afterAll(() => production.close());

  it('there is no demo advisor, and no session of one counts', async () => {
    const token = await service.app.get(DemoAdvisor).enter('en');
    const { cookieName } = service.app.get(SessionsService);
    const inside = await production
      .visitor()
      .get('/en/desk/me')
      .set('Cookie', `${cookieName}=${token}`);
    expect(inside.status).toBe(303);
    const page = await Page.open(production.visitor(), '/en/desk/sign-in');
    expect(page.see.queryByRole('button', { name: 'Sign in as the demo advisor' })).toBeNull();
  });
});

describe('npm run advisor:invite', () => {
  beforeAll(build, 60_000);
  const run = (...words: string[]): Promise<{ code: number; said: string }> =>
    new Promise((done) => {
      const file = 'dist/src/commands/advisor.command.js';
      execFile(process.execPath, [file, ...words], (error, stdout, stderr) => {
        done({ code: Number(error?.code ?? 0), said: stdout + stderr });
      });
    });

  it.each([
    { words: ['--help'], code: 0, said: 'Usage:' },
    { words: [], code: 2, said: 'Give one email address.' },
    { words: ['anna@city.test', '--city', '091'], code: 2, said: 'Give --role' },
    { words: ['anna@city.test', '--role', 'boss', '--city', '091'], code: 2, said: 'Give --role' },
    { words: ['anna@city.test', '--role', 'admin'], code: 2, said: 'Give --city' },
  ])('answers $words with $code', async ({ words, code, said }) => {
    const answer = await run(...words);
    expect(answer.code).toBe(code);
    expect(answer.said).toContain(said);
  });
});
