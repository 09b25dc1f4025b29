import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Config } from '../../platform/config/index.ts';
import type { Attempt } from './attempt.ts';

/** Somebody whom the city's sign-in knows. */
export type Identity = {
  readonly subject: string;
  /** Only an address that the provider answers for. */
  readonly email: string | null;
};

const TIMEOUT_S = 10;

/** The city's own sign-in: OpenID Connect, code with PKCE, one client for each installation. */
@Injectable()
export class IdentityProvider {
  /** Found once. A provider that could not be reached is looked for again at the next attempt. */
  private found: Promise<oidc.Configuration> | null = null;

  constructor(private readonly config: Config) {}

  /** As people know it; null: there is none. */
  get name(): string | null {
    return this.config.oidc?.name ?? null;
  }

  /** Where to send the browser, and what it has to remember. */
  async begin(
    journey: Pick<Attempt, 'language' | 'to'>,
  ): Promise<{ readonly href: string; readonly attempt: Attempt }> {
    const attempt = {
      ...journey,
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const url = oidc.buildAuthorizationUrl(await this.provider(), {
      redirect_uri: `${this.config.publicUrl}/desk/sign-in/callback`,
      scope: 'openid email',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ui_locales: journey.language,
    });
    return { href: url.href, attempt };
  }

  /** Who came back. Throws when the provider did not say so to this browser, just now. */
  async finish(address: string, attempt: Attempt): Promise<Identity> {
    const tokens = await oidc.authorizationCodeGrant(
      await this.provider(),
      new URL(address, this.config.publicUrl),
      {
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        pkceCodeVerifier: attempt.verifier,
        idTokenExpected: true,
      },
    );
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('The sign-in named nobody');
    const answersFor = claims.email_verified === true || this.config.oidc?.trustsEmail === true;
    return {
      subject: `${claims.iss}#${claims.sub}`,
      email: answersFor && typeof claims.email === 'string' ? claims.email : null,
    };
  }

  private provider(): Promise<oidc.Configuration> {
    this.found ??= this.find().catch((error: unknown) => {
      this.found = null;
      throw error;
    });
    return this.found;
  }

  private async find(): Promise<oidc.Configuration> {
    const { oidc: settings } = this.config;
    if (settings === null) throw new Error('No OpenID Connect is configured');
    const { issuer, clientId, clientSecret } = settings;
    return oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: TIMEOUT_S,
      execute: [
        // The configuration lets in an issuer without TLS outside production only.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to stand out, not to go
        ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
        // Also check who signed what the provider said.
        oidc.enableNonRepudiationChecks,
      ],
    });
  }
}
