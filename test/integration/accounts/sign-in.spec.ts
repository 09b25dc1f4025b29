import { AdvisorsService } from '../../../src/accounts/index.ts';
import { Sender } from '../../../src/platform/mail/index.ts';
import { startApp, type TestApp, useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';

describe('signing in by a link', () => {
  let relay: TestRelay;
  let service: TestApp;
  let made = 0;

  beforeAll(async () => {
    relay = await startRelay();
    service = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*' } });
  });
  afterAll(async () => {
    await service.close();
    await relay.close();
  });

  const invite = async (): Promise<string> => {
    made += 1;
    const email = `anna-${made}@city.test`;
    await service.source.transaction((tx) =>
      service.app.get(AdvisorsService).add(tx, {
        email,
        name: 'Anna',
        language: 'en',
        grants: [{ role: 'advisor', city: '091' }],
      }),
    );
    return email;
  };

  const ask = async (email: string, agent = service.visitor()): Promise<Page> => {
    const page = await Page.open(agent, '/en/desk/sign-in');
    return page.submit('Send me a link', { 'Your work email': email });
  };

  const linkFor = async (email: string): Promise<string> => {
    await service.app.get(Sender).drain();
    const mail = (await relay.readFor(email)).at(-1);
    return /\/en\/desk\/sign-in\/link\/[^\s]+/.exec(mail?.text ?? '')?.[0] ?? '';
  };

  it('lets an advisor in, with a name and a way out', async () => {
    const email = await invite();
    const agent = service.visitor();
    await ask(email, agent);
    const page = await Page.open(agent, await linkFor(email));
    await page.submit('Sign in');
    const desk = await Page.open(agent, '/en/desk/me');
    expect(desk.status).toBe(200);
    const out = await desk.submit('Sign out');
    expect(out.heading).toBe('Sign in to the advisor’s desk');
    expect((await Page.open(agent, '/en/desk/me')).path).toContain('/en/desk/sign-in');
  });

  it('goes on to where the advisor was going', async () => {
    const email = await invite();
    const agent = service.visitor();
    const page = await Page.open(agent, '/en/desk/me?tab=absence');
    await page.submit('Send me a link', { 'Your work email': email });
    const link = await Page.open(agent, await linkFor(email));
    expect((await link.submit('Sign in')).path).toBe('/en/desk/me?tab=absence');
  });

  it.each([
    'https://evil.example/en/desk',
    '//evil.example',
    '/en/desk/../path',
    '/en/desk\\evil',
    '/en/path/x',
  ])('never goes on to %s', async (to) => {
    const page = await Page.open(
      service.visitor(),
      `/en/desk/sign-in?to=${encodeURIComponent(to)}`,
    );
    expect(page.html).toContain('name="to" value=""');
  });

  it('works once', async () => {
    const email = await invite();
    await ask(email);
    const link = await linkFor(email);
    await (await Page.open(service.visitor(), link)).submit('Sign in');
    const again = await (await Page.open(service.visitor(), link)).submit('Sign in');
    expect([again.status, again.heading]).toEqual([410, 'This link no longer works']);
  });

  it('is not used up by a scanner that follows links', async () => {
    const email = await invite();
    await ask(email);
    const link = await linkFor(email);
    await service.visitor().get(link);
    await service.visitor().head(link);
    const page = await (await Page.open(service.visitor(), link)).submit('Sign in');
    expect(page.status).toBe(200);
  });

  it('works for ten minutes', async () => {
    const email = await invite();
    await ask(email);
    const link = await linkFor(email);
    service.clock.forward({ minutes: 10 });
    const page = await (await Page.open(service.visitor(), link)).submit('Sign in');
    expect(page.status).toBe(410);
  });

  it('works until a newer one is asked for', async () => {
    const email = await invite();
    await ask(email);
    const older = await linkFor(email);
    await ask(email);
    expect((await (await Page.open(service.visitor(), older)).submit('Sign in')).status).toBe(410);
    const newer = await linkFor(email);
    expect((await (await Page.open(service.visitor(), newer)).submit('Sign in')).status).toBe(200);
  });

  it('says the same, as late, to an address that nobody knows, and mails nothing', async () => {
    const known = await invite();
    const timed = async (email: string): Promise<[string, number]> => {
      const from = performance.now();
      const page = await ask(email);
      return [page.text, performance.now() - from];
    };
    const [text, ms] = await timed(known);
    const [unknownText, unknownMs] = await timed('nobody@city.test');
    expect(unknownText).toBe(text);
    expect(Math.min(ms, unknownMs)).toBeGreaterThanOrEqual(300);
    await service.app.get(Sender).drain();
    expect(await relay.readFor(known)).toHaveLength(1);
    expect(await relay.readFor('nobody@city.test')).toHaveLength(0);
  });

  it('mails three links in a quarter of an hour and keeps the answer the same', async () => {
    const email = await invite();
    const answers = [];
    for (let times = 0; times < 5; times += 1) answers.push((await ask(email)).text);
    expect(new Set(answers).size).toBe(1);
    const rows = await service.source.query<unknown[]>(
      `SELECT 1 FROM outbox WHERE kind = 'sign-in' AND recipient = $1`,
      [email],
    );
    expect(rows).toHaveLength(3);
  });

  it('sends no link that would come too late, or that a newer one has replaced', async () => {
    const email = await invite();
    await ask(email);
    await ask(email);
    service.clock.forward({ minutes: 11 });
    await service.app.get(Sender).drain();
    const rows = await service.source.query<{ state: string; reason: string }[]>(
      `SELECT state, reason FROM outbox WHERE kind = 'sign-in' AND recipient = $1`,
      [email],
    );
    expect(rows).toEqual(
      Array.from({ length: 2 }, () => ({ state: 'suppressed', reason: 'link-is-over' })),
    );
  });

  it('asks again for an address that is none', async () => {
    const page = await ask('anna');
    expect([page.status, page.errors]).toEqual([
      422,
      ['Enter an email address in the form name@city.fi'],
    ]);
  });

  it('leaves no address and no token in the log', async () => {
    const email = await invite();
    await ask(email);
    const link = await linkFor(email);
    await (await Page.open(service.visitor(), link)).submit('Sign in');
    const token = /link\/([\w-]+)/.exec(link)?.[1] ?? '-';
    const log = service.logged.join('');
    expect(log).not.toContain(email);
    expect(log).not.toContain(token);
  });
});

describe('a session', () => {
  const service = useApp();

  it('ends after thirty minutes without a page', async () => {
    const { agent } = await signInAdvisor(service);
    for (let times = 0; times < 3; times += 1) {
      service.clock.forward({ minutes: 29 });
      expect((await agent.get('/en/desk/me')).status).toBe(200);
    }
    service.clock.forward({ minutes: 30 });
    expect((await agent.get('/en/desk/me')).status).toBe(303);
  });

  it('ends after eight hours, whatever was done', async () => {
    const { agent } = await signInAdvisor(service);
    for (let minutes = 20; minutes < 480; minutes += 20) {
      service.clock.forward({ minutes: 20 });
      expect((await agent.get('/en/desk/me')).status).toBe(200);
    }
    service.clock.forward({ minutes: 20 });
    expect((await agent.get('/en/desk/me')).status).toBe(303);
  });

  it('is kept as a hash, and its cookie is out of reach of scripts', async () => {
    const { cookie } = await signInAdvisor(service);
    const rows = await service.source.query<{ text: string }[]>(
      'SELECT advisor_sessions::text AS text FROM advisor_sessions',
    );
    expect(rows.map(({ text }) => text).join()).not.toContain(cookie.value);
  });

  it('is nothing that public pages ask for', async () => {
    const response = await service.visitor().get('/en');
    expect(response.headers['set-cookie']).toBeUndefined();
  });
});
