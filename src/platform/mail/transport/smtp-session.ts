import { once } from 'node:events';
import { Readable } from 'node:stream';
import SMTPConnection, {
  type SMTPConnectionAuth,
  type SMTPConnectionOptions,
} from 'nodemailer/lib/smtp-connection';
import { judgeFailure, type SmtpFailure } from './smtp-answer.ts';
import type { Delivery, Parcel } from './transport.ts';

export type Relay = {
  readonly options: SMTPConnectionOptions;
  readonly auth: SMTPConnectionAuth | null;
  /** No dialogue takes longer, however slowly the relay drips its answers. */
  readonly dialogueMs: number;
};

const asFailure = (error: unknown): SmtpFailure =>
  error instanceof Error ? error : { message: 'The dialogue failed' };

const inTime = async <T>(work: Promise<T>, ms: number): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('The dialogue took too long'), { code: 'ETIMEDOUT' }));
    }, ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * One connection to the relay, for one mail after another. Nodemailer's pool is not used: it sends
 * a message again by itself when a connection closes, and does not tell whether any of it had left.
 */
export class SmtpSession {
  alive = true;
  private used = false;
  private readonly connection: SMTPConnection;

  private constructor(private readonly relay: Relay) {
    this.connection = new SMTPConnection(relay.options);
    this.connection.on('error', () => {
      this.alive = false;
    });
    this.connection.once('end', () => {
      this.alive = false;
    });
  }

  /** Throws what Nodemailer says when there is no greeting, no encryption or no login. */
  static async open(relay: Relay): Promise<SmtpSession> {
    const session = new SmtpSession(relay);
    try {
      await inTime(session.connect(), relay.dialogueMs);
      return session;
    } catch (error) {
      session.drop();
      throw error;
    }
  }

  /**
   * Null: the relay had closed this connection since the last mail and nothing was sent, so the
   * parcel can go over a new one.
   */
  async deliver({ from, to, message }: Parcel): Promise<Delivery | null> {
    const stream = Readable.from([message], { objectMode: false });
    const reused = this.used;
    this.used = true;
    try {
      const answer = await inTime(
        this.send({ from, to: [to], size: message.length }, stream),
        this.relay.dialogueMs,
      );
      return { outcome: 'accepted', answer };
    } catch (error) {
      const flowing = stream.readableDidRead;
      const failure = asFailure(error);
      if (failure.responseCode === undefined || failure.responseCode === 421) this.drop();
      else await this.reset();
      if (reused && !flowing && failure.responseCode === undefined) return null;
      return judgeFailure(failure, flowing);
    }
  }

  async quit(): Promise<void> {
    if (!this.alive) return;
    const ended = once(this.connection, 'end', { signal: AbortSignal.timeout(1000) });
    this.connection.quit();
    await ended.catch(() => undefined);
    this.drop();
  }

  private drop(): void {
    this.alive = false;
    this.connection.close();
  }

  private connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      const { connection, relay } = this;
      connection.once('error', reject);
      connection.once('end', () => {
        reject(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' }));
      });
      const done = (error?: Error | null): void => {
        connection.removeListener('error', reject);
        if (error) reject(error);
        else resolve();
      };
      connection.connect((error) => {
        if (error || relay.auth === null) done(error);
        else connection.login(relay.auth, done);
      });
    });
  }

  private send(
    envelope: { from: string; to: string[]; size: number },
    stream: Readable,
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      this.connection.send(envelope, stream, (error, info) => {
        if (error) reject(error);
        else resolve(info.response);
      });
    });
  }

  /** The relay refused this mail; the connection is good for the next. */
  private async reset(): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.connection.reset((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
    await inTime(done, this.relay.dialogueMs).catch(() => {
      this.drop();
    });
  }
}
