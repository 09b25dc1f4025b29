import { RateLimitsService } from '../../../src/platform/web/index.ts';
import { startApp, type TestApp, useApp } from '../../support/app.ts';
import { Page } from '../../support/page.ts';

const service = useApp();
const FORM = '/dev/components';
const ENGLISH = { 'Accept-Language': 'en' };

const tokenOf = (page: Page): string =>
  page.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';

const post = (
  app: TestApp,
  headers: Readonly<Record<string, string>>,
  body = 'words=hello',
): Promise<{ status: number; text: string; headers: Record<string, string> }> =>
  app
    .visitor()
    .post(FORM)
    .set({ ...ENGLISH, 'Content-Type': 'application/x-www-form-urlencoded', ...headers })
    .send(body);

describe('a form', () => {
  it('that came from us is taken', async () => {
    const form = await Page.open(service.visitor(), FORM, ENGLISH);
    const answer = await form.submit('Continue', { 'In your own words (optional)': 'a bakery' });
    expect(answer.status).toBe(422);
    expect(answer.errors[0]).toBe('Choose where you are now');
    expect(answer.title).toBe('Error: Components – Kasvupolku');
    expect(
      answer.see.getByLabelText<HTMLTextAreaElement>('In your own words (optional)').value,
    ).toBe('a bakery');
  });

  it('keeps what was typed, whatever it was', async () => {
    const typed = '\n  <b>"Å"</b> {{title}} ’; DROP TABLE rate_limit; 🫐 \u202Eshalom\n';
    const form = await Page.open(service.visitor(), FORM, ENGLISH);
    const answer = await form.submit('Continue', { 'In your own words (optional)': typed });
    const area = answer.see.getByLabelText<HTMLTextAreaElement>('In your own words (optional)');
    expect(area.value).toBe(typed);
    expect(answer.document.querySelector('b')).toBeNull();
  });

  it('whose token has gone is shown again with everything in it, to be sent by one press', async () => {
    const visitor = service.visitor();
    const form = await Page.open(visitor, FORM, ENGLISH);
    form.document.querySelector('input[name=_csrf]')?.setAttribute('value', 'stale');
    const again = await form.submit('Continue', {
      'In your own words (optional)': 'a bakery',
      'What do you need now?': ['A place to work'],
    });
    expect(again.status).toBe(403);
    expect(again.heading).toBe('Press once more');
    const answer = await again.submit('Send again');
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('a bakery');
  });

  it.each([
    { sign: 'its origin', headers: { Origin: 'https://elsewhere.example' } },
    { sign: 'the browser', headers: { 'Sec-Fetch-Site': 'cross-site' } },
    { sign: 'the browser of a neighbour', headers: { 'Sec-Fetch-Site': 'same-site' } },
  ])('of another site, as $sign says, is refused and not offered again', async ({ headers }) => {
    const visitor = service.visitor();
    const form = await Page.open(visitor, FORM, ENGLISH);
    const answer = await visitor
      .post(FORM)
      .set({ ...ENGLISH, ...headers })
      .type('form')
      .send({ _csrf: tokenOf(form), words: 'hello' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('This page cannot be opened');
    expect(answer.text).not.toContain('hello');
  });

  it('without origin, as a page without referrer sends it, is taken by its token', async () => {
    const visitor = service.visitor();
    const form = await Page.open(visitor, FORM, ENGLISH);
    const answer = await visitor
      .post(FORM)
      .set({ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' })
      .type('form')
      .send({ _csrf: tokenOf(form) });
    expect(answer.status).toBe(422);
  });

  it('with a token that somebody else was given is refused', async () => {
    const theirs = await Page.open(service.visitor(), FORM);
    const answer = await post(service, {}, `_csrf=${tokenOf(theirs)}`);
    expect(answer.status).toBe(403);
  });

  it('of ten megabytes is refused with words that help', async () => {
    const answer = await post(service, {}, `words=${'x'.repeat(10_000_000)}`);
    expect(answer.status).toBe(413);
    expect(answer.text).toContain('shorten the text');
  });

  it('never tells the log what was in it', async () => {
    await post(service, {}, 'words=a-secret-recipe');
    expect(service.logged.join('\n')).not.toContain('a-secret-recipe');
  });
});

describe('too many requests', () => {
  it('are asked to wait, in the language of the reader', async () => {
    await post(service, {});
    await service.source.query(`UPDATE rate_limit SET points = 100000 WHERE key LIKE 'writes:%'`);
    const refused = await post(service, {});
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(500);
    expect(refused.text).toContain('Wait 10 minutes');
    await service.source.query('DELETE FROM rate_limit');
  });

  it('are counted together by all processes', async () => {
    const other = await startApp({ url: service.url });
    try {
      const limit = { name: 'trial', points: 2, seconds: 60 };
      const [one, two] = [service, other].map(({ app }) => app.get(RateLimitsService));
      expect(await one?.takeByAddress(limit, '192.0.2.1')).toEqual({ ok: true });
      expect(await two?.takeByAddress(limit, '192.0.2.1')).toEqual({ ok: true });
      expect(await one?.takeByAddress(limit, '::ffff:192.0.2.1')).toMatchObject({ ok: false });
      expect(await one?.takeByAddress(limit, '192.0.2.2')).toEqual({ ok: true });
    } finally {
      await other.close();
    }
  });

  it('are counted under no address', async () => {
    await service.app
      .get(RateLimitsService)
      .takeByAddress({ name: 'trial', points: 2, seconds: 60 }, '192.0.2.77');
    const rows = await service.source.query<{ key: string }[]>('SELECT key FROM rate_limit');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ key }) => key.includes('192'))).toEqual([]);
  });

  it.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2:ffff::1', false],
    ['2001:db8::1', '2001:db8:0:0:9::2', false],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', true],
  ])('from %s and %s are told apart: %p', async (one, other, apart) => {
    const limits = service.app.get(RateLimitsService);
    const limit = { name: `home-${one}`, points: 1, seconds: 60 };
    await limits.takeByAddress(limit, one);
    expect((await limits.takeByAddress(limit, other)).ok).toBe(apart);
  });
});

describe('behind https', () => {
  it('the token’s cookie is bound to the host and the browser is told to come by https', async () => {
    const app = await startApp({ env: { PUBLIC_URL: 'https://kasvupolku.test' } });
    try {
      const { headers } = await app.visitor().get(FORM);
      expect(headers['set-cookie']?.[0]).toMatch(
        /^__Host-kasvupolku\.csrf=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      expect(headers['content-security-policy']).toContain('upgrade-insecure-requests');
    } finally {
      await app.close();
    }
  });
});
