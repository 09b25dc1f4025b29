import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { MetricsService } from '../health/index.ts';
import type { Log } from './log.ts';
import { inRequest } from './request-context.ts';

const SANE_ID = /^[\w.-]{8,64}$/;

/** The pattern, never the path: a path may hold a token. */
const routeOf = (request: Request): string => {
  const route: unknown = request.route;
  if (typeof route === 'object' && route !== null && 'path' in route) {
    return typeof route.path === 'string' ? route.path : 'several';
  }
  return 'none';
};

/** Probes come every few seconds and say nothing while all is well. */
const isProbe = (route: string): boolean => route.startsWith('/health/') || route === '/metrics';

/** Gives the request its id and tells, when it is answered, what it was and how long it took. */
export const requestLog =
  (log: Log, metrics: MetricsService): RequestHandler =>
  (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given !== undefined && SANE_ID.test(given) ? given : randomUUID();
    const began = performance.now();
    response.setHeader('X-Request-Id', requestId);
    inRequest(requestId, () => {
      response.once('close', () => {
        const route = routeOf(request);
        const status = response.writableFinished ? response.statusCode : 499;
        const ms = Math.round(performance.now() - began);
        const { method } = request;
        metrics.requestAnswered({ method, route, status, ms });
        const level = isProbe(route) && status < 400 ? 'debug' : 'info';
        log[level](`${method} ${route} ${status}`, { method, route, status, ms });
      });
      next();
    });
  };
