import type { DestinationStream } from 'pino';

const KNOWN = ['time', 'level', 'message', 'requestId', 'error', 'method', 'route', 'status'];

type Line = Readonly<Record<string, unknown>>;

const describe = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  const { name, message, stack, cause } = error as Line;
  const because = cause === undefined ? '' : `\n  because${describe(cause)}`;
  return ` ${String(name)}: ${String(message)}${typeof stack === 'string' ? `\n${stack}` : ''}${because}`;
};

const readable = (line: Line): string => {
  const time = String(line.time).slice(11, 19);
  const level = String(line.level).toUpperCase().padEnd(5);
  const fields = Object.entries(line)
    .filter(([key]) => !KNOWN.includes(key))
    .map(([key, value]) => ` ${key}=${String(value)}`)
    .join('');
  return `${time} ${level} ${String(line.message)}${fields}${describe(line.error)}\n`;
};

/** Turns the JSON lines of the log into what a developer reads in a terminal. */
export const readableLines = (destination: DestinationStream): DestinationStream => ({
  write: (json: string) => {
    destination.write(readable(JSON.parse(json) as Line));
  },
});
