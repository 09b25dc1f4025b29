import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { judgeFailure } from './smtp-answer.ts';
import { type Relay, SmtpSession } from './smtp-session.ts';
import { type Delivery, MailTransport, type Parcel } from './transport.ts';

export type SmtpOptions = {
  /** `smtps://user:password@relay:465`, or `smtp://` with STARTTLS where the relay offers it. */
  readonly url: string;
  readonly dialogueMs: number;
};

/** Relays close silent connections after five minutes (RFC 5321 section 4.5.3.2.7). */
const IDLE_MS = 60_000;
const CONNECT_MS = 15_000;

const relayOf = ({ url, dialogueMs }: SmtpOptions): Relay => {
  const { auth, ...given } = parseConnectionUrl(url);
  return {
    dialogueMs,
    auth: auth?.user === undefined ? null : { user: auth.user, pass: auth.pass },
    options: {
      connectionTimeout: Math.min(CONNECT_MS, dialogueMs),
      greetingTimeout: Math.min(CONNECT_MS, dialogueMs),
      dnsTimeout: Math.min(CONNECT_MS, dialogueMs),
      socketTimeout: dialogueMs,
      ...given,
    },
  };
};

type Idle = { readonly session: SmtpSession; readonly expiry: NodeJS.Timeout };

/** A relay, over connections that are kept for the next mail. */
export class SmtpTransport extends MailTransport {
  readonly open = true;
  private readonly relay: Relay;
  private idle: Idle[] = [];

  constructor(options: SmtpOptions) {
    super();
    this.relay = relayOf(options);
  }

  async deliver(parcel: Parcel): Promise<Delivery> {
    for (let session = this.takeIdle(); session !== null; session = this.takeIdle()) {
      const delivery = await this.deliverOver(session, parcel);
      if (delivery !== null) return delivery;
    }
    return this.deliverOverNew(parcel);
  }

  async close(): Promise<void> {
    const sessions = this.idle.map(({ session }) => session);
    for (const { expiry } of this.idle) clearTimeout(expiry);
    this.idle = [];
    await Promise.all(sessions.map((session) => session.quit()));
  }

  private async deliverOverNew(parcel: Parcel): Promise<Delivery> {
    let session: SmtpSession;
    try {
      session = await SmtpSession.open(this.relay);
    } catch (error) {
      const failure = error instanceof Error ? error : { message: 'No connection to the relay' };
      return judgeFailure(failure, false);
    }
    const delivery = await this.deliverOver(session, parcel);
    return delivery ?? { outcome: 'deferred', answer: 'The relay closed the connection' };
  }

  private async deliverOver(session: SmtpSession, parcel: Parcel): Promise<Delivery | null> {
    const delivery = await session.deliver(parcel);
    if (session.alive) this.keep(session);
    return delivery;
  }

  private takeIdle(): SmtpSession | null {
    for (let last = this.idle.pop(); last !== undefined; last = this.idle.pop()) {
      clearTimeout(last.expiry);
      if (last.session.alive) return last.session;
    }
    return null;
  }

  private keep(session: SmtpSession): void {
    const expiry = setTimeout(() => {
      this.idle = this.idle.filter((each) => each.session !== session);
      void session.quit();
    }, IDLE_MS);
    expiry.unref();
    this.idle.push({ session, expiry });
  }
}
