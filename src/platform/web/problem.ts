import { HttpException } from '@nestjs/common';

/** RFC 9457. */
export type Problem = {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly string[];
  readonly requestId: string;
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
};

const numberIn = (error: object, property: string): number | undefined => {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'number' ? value : undefined;
};

/** Nest's own errors, and those of Express' body parsers, which carry a `status`. Anything else is a bug. */
export const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null) return 500;
  const status = numberIn(error, 'status') ?? numberIn(error, 'statusCode') ?? 500;
  return status >= 400 && status < 600 ? status : 500;
};

/** What a thrower wrote for the reader. A bug's own words stay in the log. */
const wordsOf = (error: unknown): Pick<Problem, 'detail' | 'errors'> => {
  if (!(error instanceof HttpException) || error.getStatus() >= 500) return {};
  const response = error.getResponse();
  const said: unknown = typeof response === 'string' ? response : Reflect.get(response, 'message');
  if (typeof said === 'string') return { detail: said };
  return Array.isArray(said) ? { errors: said.map(String) } : {};
};

export const problemOf = (error: unknown, requestId: string): Problem => {
  const status = statusOf(error);
  return {
    type: 'about:blank',
    title: TITLES[status] ?? (status < 500 ? 'Request Not Accepted' : 'Internal Server Error'),
    status,
    ...wordsOf(error),
    requestId,
  };
};
