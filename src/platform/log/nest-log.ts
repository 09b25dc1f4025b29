import type { LoggerService } from '@nestjs/common';
import type { Log } from './log.ts';

/** Nest tells at each start which routes and modules it found; that is detail. */
const CHATTY = [
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
];

const sourceOf = (rest: readonly unknown[]): string => {
  const last = rest.at(-1);
  return typeof last === 'string' ? last : 'Nest';
};

/** Nest's own messages in our log. Nest puts the context last, and for errors the stack before it. */
export class NestLog implements LoggerService {
  private readonly sink: Log;

  constructor(sink: Log) {
    this.sink = sink;
  }

  log(message: unknown, ...rest: unknown[]): void {
    const source = sourceOf(rest);
    if (CHATTY.includes(source)) this.sink.debug(String(message), { source });
    else this.sink.info(String(message), { source });
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.sink.warn(String(message), { source: sourceOf(rest) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    const [stack] = rest;
    const error = message instanceof Error ? message : new Error(String(message));
    if (typeof stack === 'string' && stack.includes('\n')) error.stack = stack;
    this.sink.error('Nest reports an error', error, { source: sourceOf(rest) });
  }

  debug(message: unknown): void {
    this.sink.debug(String(message));
  }

  verbose(message: unknown): void {
    this.sink.debug(String(message));
  }
}
