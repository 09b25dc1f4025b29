import type { RequestHandler } from 'express';

const HEADERS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST',
  'Access-Control-Allow-Headers': 'Content-Type, If-None-Match',
  'Access-Control-Expose-Headers': 'ETag, Retry-After, X-Request-Id',
  'Access-Control-Max-Age': '86400',
};

/**
 * The API is open data and stores nothing: pages of any site may read it. Browsers send no cookies
 * with such requests, so nobody's session can be used through it.
 */
export const openToOtherSites: RequestHandler = (request, response, next) => {
  response.set(HEADERS);
  if (request.method === 'OPTIONS') response.status(204).end();
  else next();
};
