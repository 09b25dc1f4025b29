import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

export type TakenMail = { readonly from: string; readonly to: string; readonly raw: Buffer };

type Answer = { readonly code: number; readonly text: string };

const asError = ({ code, text }: Answer): Error =>
  Object.assign(new Error(text), { responseCode: code });

/** What the relay does once it has the whole message. */
export type AfterData = 'take' | 'take-and-hang-up' | 'hang-up' | 'stay-silent' | Answer;

/** A real mail server on a port of its own, which does what a test asks of it. */
export class TestRelay {
  readonly taken: TakenMail[] = [];
  /** Whole messages that came in, taken or not. */
  readonly seen: TakenMail[] = [];
  dialogues = 0;
  onRecipient: (address: string) => Answer | null | Promise<Answer | null> = () => null;
  afterData: AfterData = 'take';
  private readonly server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      logger: false,
      onConnect: (_session, done) => {
        this.dialogues += 1;
        done();
      },
      onRcptTo: ({ address }, _session, done) => {
        void Promise.resolve(this.onRecipient(address)).then((refusal) => {
          done(refusal === null ? null : asError(refusal));
        }, done);
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          this.finish({ from, to: rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks) }, done);
        });
      },
      ...options,
    });
    this.server.on('error', () => undefined);
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve) => {
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return this;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** The mails that came to somebody, readable. */
  async readFor(to: string): Promise<ParsedMail[]> {
    const theirs = this.taken.filter((mail) => mail.to === to);
    return Promise.all(theirs.map(({ raw }) => simpleParser(raw)));
  }

  /** As new, but with the connections it has. */
  reset(): void {
    this.taken.length = 0;
    this.seen.length = 0;
    this.onRecipient = () => null;
    this.afterData = 'take';
  }

  /** Breaks all connections, without a word. */
  hangUp(): void {
    for (const connection of this.server.connections) connection._socket.destroy();
  }

  async close(): Promise<void> {
    this.hangUp();
    await new Promise<void>((resolve) => {
      this.server.close(resolve);
    });
  }

  private finish(mail: TakenMail, done: (error?: Error | null, text?: string) => void): void {
    this.seen.push(mail);
    const reaction = this.afterData;
    if (reaction === 'take' || reaction === 'take-and-hang-up') this.taken.push(mail);
    if (reaction === 'take') done(null, 'queued');
    else if (typeof reaction === 'object') done(asError(reaction));
    else if (reaction !== 'stay-silent') this.hangUp();
  }
}

/** A relay for a test file, started before its tests and closed after them. */
export const startRelay = (options: SMTPServerOptions = {}): Promise<TestRelay> =>
  new TestRelay(options).listen();
