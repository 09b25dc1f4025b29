import { AdvisorsService } from '../../../src/accounts/index.ts';
import type TestAgent from 'supertest/lib/agent.js';
import { startApp, type TestApp } from '../../support/app.ts';
import { startProvider, type TestProvider } from '../../support/identity-provider.ts';
import { Page } from '../../support/page.ts';

const CALLBACK = 'http://kasvupolku.test/desk/sign-in/callback';

describe('signing in by OpenID Connect', () => {
  let provider: TestProvider;
  let service: TestApp;
  let made = 0;

  beforeAll(async () => {
    provider = await startProvider(CALLBACK);
    service = await startApp({
      env: {
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: 'kasvupolku',
        OIDC_CLIENT_SECRET: 'a secret of the test provider',
        OIDC_NAME: 'City of Helsinki',
      },
    });
  });
  afterAll(async () => {
    await service.close();
    await provider.close();
  });

  const invite = (email: string): Promise<string> =>
    service.source.transaction((tx) =>
      service.app.get(AdvisorsService).add(tx, {
        email,
        name: 'Anna',
        language: 'en',
        grants: [{ role: 'advisor', city: '091' }],
      }),
    );

  /** Somebody of the city whom nobody has met before. */
  const newPerson = ({ verified = true } = {}): string => {
    made += 1;
    const email = `person-${made}@city.test`;
    provider.person = { sub: `person-${made}`, email, verified };
    return email;
  };

  /** Follows the provider's redirects as a browser does, back to our own address. */
  const visitProvider = async (href: string): Promise<string> => {
    const jar = new Map<string, string>();
    let at = href;
    while (!at.startsWith(CALLBACK)) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';');
        const [name = '', value = ''] = pair.split('=');
        jar.set(name, value);
      }
      const next = answer.headers.get('location');
      if (next === null) throw new Error(`The provider stopped with ${answer.status}`);
      at = new URL(next, at).href;
    }
    return at.slice('http://kasvupolku.test'.length);
  };

  const leave = async (agent: TestAgent, to = ''): Promise<string> => {
    const page = await Page.open(agent, `/en/desk/sign-in${to}`);
    const link = page.see.getByRole('link', { name: 'Sign in with City of Helsinki' });
    const answer = await agent.get(link.getAttribute('href') ?? '');
    return answer.headers.location ?? '';
  };

  const signIn = async (agent = service.visitor(), to = ''): Promise<Page> =>
    Page.open(agent, await visitProvider(await leave(agent, to)));

  it('lets in an invited person by a verified address, and goes on to where they were going', async () => {
    await invite(newPerson());
    const page = await signIn(service.visitor(), '?to=/en/desk/me');
    expect([page.path, page.status]).toEqual(['/en/desk/me', 200]);
  });

  it('asks with a code challenge, a state and a nonce', async () => {
    const asked = new URL(await leave(service.visitor())).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) {
      expect(asked.get(name)?.length).toBeGreaterThan(20);
    }
  });

  it('knows the person again when the address has changed', async () => {
    await invite(newPerson());
    await signIn();
    provider.person = { ...provider.person, email: 'married@city.test' };
    expect((await signIn(service.visitor(), '?to=/en/desk/me')).status).toBe(200);
  });

  it('refuses another person who got the address later', async () => {
    await invite(newPerson());
    await signIn();
    provider.person = { ...provider.person, sub: 'successor' };
    expect((await signIn()).status).toBe(403);
  });

  it('refuses a person whom nobody has invited, and says what to do', async () => {
    newPerson();
    const page = await signIn();
    expect([page.status, page.heading]).toEqual([403, 'The desk is not open to you']);
  });

  it('refuses an address that the provider does not answer for', async () => {
    await invite(newPerson({ verified: false }));
    expect((await signIn()).status).toBe(403);
  });

  it('refuses a person who has left', async () => {
    const id = await invite(newPerson());
    await signIn();
    await service.source.query('UPDATE advisors SET deactivated_at = now() WHERE id = $1', [id]);
    expect((await signIn()).status).toBe(403);
  });

  it('takes no answer in another browser than the one that asked', async () => {
    await invite(newPerson());
    const back = await visitProvider(await leave(service.visitor()));
    const other = await Page.open(service.visitor(), back, { 'Accept-Language': 'en' });
    expect([other.status, other.heading]).toEqual([400, 'The sign-in did not succeed']);
  });

  it('takes no answer to another question of the same browser, and none twice', async () => {
    await invite(newPerson());
    const agent = service.visitor();
    const first = await visitProvider(await leave(agent));
    const second = await visitProvider(await leave(agent));
    expect((await Page.open(agent, first)).status).toBe(400);
    expect((await Page.open(agent, second)).status).toBe(400);
  });

  it('leaves no code and no address in the log', async () => {
    const email = newPerson();
    await invite(email);
    const agent = service.visitor();
    const back = await visitProvider(await leave(agent));
    await Page.open(agent, back);
    const code = new URLSearchParams(back.split('?')[1]).get('code') ?? '-';
    expect(service.logged.join('')).not.toContain(code);
    expect(service.logged.join('')).not.toContain(email);
  });
});

describe('a provider that is away', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp({
      env: {
        OIDC_ISSUER: 'http://127.0.0.1:1',
        OIDC_CLIENT_ID: 'kasvupolku',
        OIDC_CLIENT_SECRET: 'secret',
      },
    });
  });
  afterAll(() => service.close());

  it('leads back to the link by mail', async () => {
    const page = await Page.open(service.visitor(), '/en/desk/sign-in/organisation');
    expect([page.status, page.heading]).toEqual([
      503,
      'Your organisation’s sign-in does not answer',
    ]);
    expect((await page.follow('Back to the sign-in')).status).toBe(200);
  });
});

describe('without a provider', () => {
  let service: TestApp;
  beforeAll(async () => {
    service = await startApp();
  });
  afterAll(() => service.close());

  it('there is nothing to go to', async () => {
    const page = await Page.open(service.visitor(), '/en/desk/sign-in/organisation');
    expect(page.status).toBe(404);
    expect((await service.visitor().get('/desk/sign-in/callback?code=x')).status).toBe(404);
  });
});
