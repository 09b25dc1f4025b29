import { type Delivery, MailTransport } from './transport.ts';

/** `SMTP_URL=off`: mails wait in the outbox until there is a relay. */
export class ClosedTransport extends MailTransport {
  readonly open = false;

  deliver(): Promise<Delivery> {
    return Promise.resolve({ outcome: 'deferred', answer: 'Mail is switched off' });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
