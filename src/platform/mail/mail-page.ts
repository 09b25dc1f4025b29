import type { Response } from 'express';

/** A mail brings its own styles and nothing else. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'self'; frame-ancestors 'self'; sandbox";
const OPENING = 'allow-popups allow-popups-to-escape-sandbox';

/** A mail's HTML for a frame in a page of ours. Its links open beside the page, or nothing at all. */
export const sendMailPage = (
  response: Response,
  html: string,
  { linksOpen }: { readonly linksOpen: boolean },
): void => {
  response
    .set('Content-Security-Policy', linksOpen ? `${POLICY} ${OPENING}` : POLICY)
    .set('X-Frame-Options', 'SAMEORIGIN')
    .type('html')
    .send(html.replace('<head>', '<head><base target="_blank">'));
};
