import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import type { LogLevel } from '../config/index.ts';
import { describeError } from './describe-error.ts';
import { readableLines } from './readable-lines.ts';
import { currentRequestId } from './request-context.ts';

/** Ids, codes, counts and times. Never free text that a person typed, an address or a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export type LogOptions = {
  readonly level: LogLevel;
  /** JSON lines for a collector; otherwise one readable line each. */
  readonly json: boolean;
  readonly destination?: DestinationStream;
};

/** The one way to the log. It carries the request's id by itself. */
export class Log {
  private readonly pino: Pino;

  constructor({ level, json, destination = process.stdout }: LogOptions) {
    this.pino = pino(
      {
        level,
        base: {},
        messageKey: 'message',
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      json ? destination : readableLines(destination),
    );
  }

  debug(message: string, fields: LogFields = {}): void {
    this.write('debug', message, fields);
  }

  info(message: string, fields: LogFields = {}): void {
    this.write('info', message, fields);
  }

  warn(message: string, fields: LogFields = {}): void {
    this.write('warn', message, fields);
  }

  error(message: string, error: unknown, fields: LogFields = {}): void {
    this.write('error', message, { ...fields, error: describeError(error) });
  }

  private write(level: 'debug' | 'info' | 'warn' | 'error', message: string, fields: object): void {
    const requestId = currentRequestId();
    this.pino[level](requestId === undefined ? fields : { requestId, ...fields }, message);
  }
}
