import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config/index.ts';

const YEAR_S = 365 * 24 * 3600;

/** Nothing comes from elsewhere, nothing is inline, nobody frames us and nobody learns a link from us. */
export const securityHeaders = ({
  production,
  publicUrl,
}: Pick<Config, 'production' | 'publicUrl'>): RequestHandler => {
  const https = publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Designsystemet draws its icons as data: masks.
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity:
      production && https ? { maxAge: YEAR_S, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  });
};
