import type { Request, Response } from 'express';
import type { Translate } from '../i18n/index.ts';

type Field = { readonly name: string; readonly value: string };

/** The form as it was sent, to be sent again with a fresh token. */
type Again = { readonly action: string; readonly fields: readonly Field[] };

export type ErrorView = {
  readonly template: string;
  readonly title: string;
  readonly again: Again | null;
  readonly minutes: number;
  readonly requestId: string;
};

const OWN_PAGE = [403, 404, 413, 429];

/** A form as it was sent, but for its token. */
export const sentFields = (body: unknown): Field[] => {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body as Record<string, unknown>)
    .filter(([name]) => name !== '_csrf')
    .flatMap(([name, values]) =>
      [values].flat().flatMap((value) => (typeof value === 'string' ? { name, value } : [])),
    );
};

const pageFor = (status: number): number => {
  if (OWN_PAGE.includes(status)) return status;
  if (status === 401) return 403;
  return status < 500 ? 404 : 500;
};

export type Failure = { readonly status: number; readonly requestId: string };

/** The page for an error, in the words of the reader: what happened and what to do next. */
export const errorView = (
  request: Request,
  response: Response,
  { status, requestId }: Failure,
  translate: Translate,
): ErrorView => {
  // Only the form's token was stale (see `CsrfGuard`): offer to press again.
  const stale = response.locals.staleForm === true;
  const page = stale ? 'again' : String(pageFor(status));
  const retryAfterS = Number(response.getHeader('Retry-After') ?? 60);
  return {
    template: `errors/${page}`,
    title: translate(`errors:${page}.title`),
    again: stale ? { action: request.originalUrl, fields: sentFields(request.body) } : null,
    minutes: Math.ceil(retryAfterS / 60),
    requestId,
  };
};
