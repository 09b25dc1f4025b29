import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

type Person = { readonly sub: string; readonly email: string; readonly verified: boolean };

export type TestProvider = {
  readonly issuer: string;
  /** Who signs in there next. */
  person: Person;
  readonly close: () => Promise<void>;
};

const provide = (issuer: string, redirectUri: string, current: () => Person): Provider => {
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'kasvupolku',
        client_secret: 'a secret of the test provider',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    // Like most: what was asked for stands in the id token.
    conformIdTokenClaims: false,
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ['only a test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => {
        const { email, verified } = current();
        return { sub, email, email_verified: verified };
      },
    }),
  });
  provider.on('server_error', (_, error) => {
    throw error;
  });
  return provider;
};

/** Nobody is asked for a password: whoever is the person of the moment is signed in and agrees. */
const agree = async (
  provider: Provider,
  person: Person,
  ...[request, response]: Parameters<Provider['interactionDetails']>
): Promise<void> => {
  const grant = new provider.Grant({ accountId: person.sub, clientId: 'kasvupolku' });
  grant.addOIDCScope('openid email');
  const grantId = await grant.save();
  await provider.interactionFinished(request, response, {
    login: { accountId: person.sub },
    consent: { grantId },
  });
};

/** A real OpenID Connect provider, on a port of its own. */
export const startProvider = async (redirectUri: string): Promise<TestProvider> => {
  const server: Server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let person: Person = { sub: '1', email: 'nobody@city.test', verified: true };
  const provider = provide(issuer, redirectUri, () => person);
  const answer = provider.callback();
  server.on('request', (request, response) => {
    const isAsked = request.url?.startsWith('/interaction/') === true;
    void (isAsked ? agree(provider, person, request, response) : answer(request, response));
  });
  return {
    issuer,
    get person() {
      return person;
    },
    set person(next) {
      person = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
};
