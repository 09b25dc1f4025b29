/** What the log may say about an error. */
export type ErrorDescription = {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorDescription;
};

const ADDRESS = /[^\s<>"'(),;:/]+@[^\s<>"'(),;:/@]+\.\p{L}{2,}/gu;

const withoutAddresses = (text: string): string => text.replace(ADDRESS, '[address]');

const textOf = (error: object, property: string): string | undefined => {
  const value: unknown = Reflect.get(error, property);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** PostgreSQL quotes the value that it refused, and that value may be what a founder typed. */
const databaseMessage = (error: Error): string | null => {
  const source: unknown = Reflect.get(error, 'driverError') ?? error;
  if (typeof source !== 'object' || source === null) return null;
  const code = textOf(source, 'code');
  if (code === undefined || !SQLSTATE.test(code)) return null;
  const place =
    textOf(source, 'constraint') ?? textOf(source, 'table') ?? textOf(source, 'routine');
  return `The database answered ${code}${place === undefined ? '' : ` (${place})`}`;
};

const frames = (stack: string | undefined): string | undefined => {
  const lines = stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return lines?.join('\n');
};

/** An error without user text: no row values, no addresses, no properties that a library hung on it. */
export const describeError = (error: unknown, depth = 0): ErrorDescription => {
  if (!(error instanceof Error)) return { name: 'NotAnError', message: typeof error };
  const code = textOf(error, 'code');
  const stack = frames(error.stack);
  return {
    name: error.name,
    message: withoutAddresses(databaseMessage(error) ?? error.message),
    ...(code === undefined ? {} : { code }),
    ...(stack === undefined ? {} : { stack }),
    ...(error.cause === undefined || depth === 3
      ? {}
      : { cause: describeError(error.cause, depth + 1) }),
  };
};
