import type { EnvironmentReader } from './environment-reader.ts';

/** The city's own sign-in. */
export type OidcConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As people know it: "City of Helsinki". */
  readonly name: string;
  /** Addresses are known to be right although the provider does not call them verified. */
  readonly trustsEmail: boolean;
};

/** Null: people sign in by mail only. */
export const readOidc = (read: EnvironmentReader): OidcConfig | null => {
  const issuer = read.text('OIDC_ISSUER');
  if (issuer === undefined) return null;
  read.checkUrl('OIDC_ISSUER', issuer, read.production ? ['https:'] : ['https:', 'http:']);
  const clientId = read.text('OIDC_CLIENT_ID') ?? '';
  const clientSecret = read.text('OIDC_CLIENT_SECRET') ?? '';
  if (clientId === '' || clientSecret === '') {
    read.report('OIDC_ISSUER', 'needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside it');
  }
  return Object.freeze({
    issuer,
    clientId,
    clientSecret,
    name: read.text('OIDC_NAME') ?? 'OpenID Connect',
    trustsEmail: read.yesOrNo('OIDC_TRUST_EMAIL') ?? false,
  });
};
