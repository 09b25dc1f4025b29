import type { Response } from 'supertest';
import type TestAgent from 'supertest/lib/agent.js';
import { useApp } from '../../support/app.ts';
import { signInAdvisor } from '../../support/desk.ts';
import { Page } from '../../support/page.ts';

const ROLES = ['advisor', 'editor', 'admin'] as const;
type Someone = 'nobody' | (typeof ROLES)[number];
const EVERYBODY = ['nobody', ...ROLES] as const;

/**
 * Who may use which part of the desk; the longest one that a route begins with counts. A part that
 * is not here is open to nobody: whoever adds one says here whom it is for.
 */
const PARTS: Readonly<Record<string, readonly Someone[]>> = {
  '/desk': ROLES,
  '/desk/sign-in': EVERYBODY,
  '/desk/sign-out': ROLES,
  '/desk/me': ROLES,
  '/desk/queue': ['advisor'],
  '/desk/follow-ups': ['advisor'],
  '/desk/figures': ROLES,
  '/desk/paths': ['advisor'],
  '/desk/new-company': ['advisor'],
  '/desk/snippets': ['advisor'],
  '/desk/people': ['admin'],
  '/desk/settings': ['admin'],
  '/desk/audit': ['admin'],
};

type Route = { readonly method: 'get' | 'post'; readonly path: string };

const withoutLanguage = (path: string): string => path.replace(/^\/(fi|sv|en)(?=\/)/, '');

const partOf = (path: string): string | undefined =>
  Object.keys(PARTS)
    .filter((part) => path === part || (part !== '/desk' && path.startsWith(`${part}/`)))
    .sort((one, other) => other.length - one.length)[0];

/** Any value that such a place in an address may have. */
const filled = (path: string): string =>
  path
    .replace(':city', '091')
    .replace(/:\w+/g, '3f2b8c1a-5d4e-4f6a-8b7c-9d0e1f2a3b4c')
    .replace(/\/\*\w+/, '/anything');

describe('every route of the service', () => {
  const service = useApp();

  const routes = (): readonly Route[] => {
    const { stack } = service.app.getHttpAdapter().getInstance().router;
    return stack.flatMap(({ route }) =>
      [route?.path ?? []]
        .flat()
        .flatMap((path) =>
          (['get', 'post'] as const)
            .filter((method) =>
              route?.stack.some((layer) => (layer as { method?: string }).method === method),
            )
            .map((method) => ({ method, path })),
        ),
    );
  };
  const ofDesk = (): readonly Route[] =>
    routes().filter(({ path }) => withoutLanguage(path).startsWith('/desk'));

  const agentOf = async (someone: Someone): Promise<TestAgent> =>
    someone === 'nobody'
      ? service.visitor()
      : (await signInAdvisor(service, { grants: [{ role: someone, city: '091' }] })).agent;

  /** Sends a form that came from us: only the role is in question. */
  const ask = async (agent: TestAgent, { method, path }: Route): Promise<Response> => {
    if (method === 'get') return agent.get(filled(path));
    const page = await Page.open(agent, '/en/desk/sign-in');
    const token = page.document.querySelector<HTMLInputElement>('input[name=_csrf]')?.value ?? '';
    return agent.post(filled(path)).type('form').send({ _csrf: token });
  };

  const isSentToSignIn = ({ status, headers }: Response): boolean =>
    status === 303 && /\/desk\/sign-in(\?|$)/.test(headers.location ?? '');

  const isLetIn = (route: Route, response: Response): boolean =>
    ![401, 403].includes(response.status) &&
    // Signing out leads there too.
    (!isSentToSignIn(response) || (route.method === 'post' && route.path.includes('sign-out')));

  it('of the desk belongs to a part of which it is said whom it is for', () => {
    const unsaid = ofDesk().filter(({ path }) => partOf(withoutLanguage(path)) === undefined);
    expect(unsaid).toEqual([]);
    expect(ofDesk().length).toBeGreaterThan(60);
  });

  it('of the desk is there in each language', () => {
    const of = (language: string): readonly string[] =>
      ofDesk()
        .filter(({ path }) => path.startsWith(`/${language}/`))
        .map(({ method, path }) => `${method} ${withoutLanguage(path)}`);
    expect(of('sv')).toEqual(of('fi'));
    expect(of('en')).toEqual(of('fi'));
  });

  it.each(EVERYBODY)(
    'of the desk lets in %s where it should, and nowhere else',
    async (someone) => {
      const wrong: string[] = [];
      for (const route of ofDesk().filter(({ path }) => !/^\/(fi|sv)\//.test(path))) {
        const may = (PARTS[partOf(withoutLanguage(route.path)) ?? ''] ?? []).includes(someone);
        const response = await ask(await agentOf(someone), route);
        if (may !== isLetIn(route, response) || response.status >= 500) {
          wrong.push(`${route.method} ${route.path}: ${response.status}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it('outside the desk asks nobody to sign in', async () => {
    const asking: string[] = [];
    for (const route of routes()) {
      if (withoutLanguage(route.path).startsWith('/desk')) continue;
      if (route.method !== 'get' || /^\/(fi|sv)\//.test(route.path)) continue;
      const response = await ask(service.visitor(), route);
      if (response.status === 401 || isSentToSignIn(response)) asking.push(route.path);
    }
    expect(asking).toEqual([]);
    expect(routes().length).toBeGreaterThan(200);
  }, 120_000);
});
