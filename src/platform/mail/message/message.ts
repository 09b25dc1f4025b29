import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { DkimConfig } from '../../config/index.ts';
import { hasControlCharacters } from '../address.ts';
import type { Attachment } from '../mail-kind.ts';
import { written } from './written.ts';

export type Message = {
  readonly fromName: string;
  readonly fromAddress: string;
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
  readonly date: Date;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
};

// Nodemailer's own list leaves out List-Unsubscribe-Post, which RFC 8058 wants signed.
const SIGNED_HEADERS =
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:' +
  'Content-Transfer-Encoding:In-Reply-To:References:List-Id:List-Unsubscribe:' +
  'List-Unsubscribe-Post:Auto-Submitted';

/** The same intent gives the same message, so a mailbox that gets it twice shows it once. */
export const messageIdOf = (intentKey: string, fromAddress: string): string => {
  const hash = createHash('sha256').update(intentKey).digest('hex').slice(0, 40);
  return `<${hash}@${fromAddress.slice(fromAddress.lastIndexOf('@') + 1)}>`;
};

const refuseHeaderInjection = (message: Message): void => {
  const { fromName, fromAddress, to, replyTo, subject, headers } = message;
  const values = [fromName, fromAddress, to, replyTo ?? '', subject];
  const own = Object.entries(headers).flat();
  if ([...values, ...own].some(hasControlCharacters)) {
    throw new Error('A header of the mail holds control characters');
  }
};

const newSigner = ({ domain, selector, privateKey }: DkimConfig): DKIM =>
  new DKIM({
    domainName: domain,
    keySelector: selector,
    privateKey,
    headerFieldNames: SIGNED_HEADERS,
  });

const signers = new Map<DkimConfig, DKIM>();

const signed = (message: Buffer, dkim: DkimConfig): Promise<Buffer> => {
  const signer = signers.get(dkim) ?? newSigner(dkim);
  signers.set(dkim, signer);
  return buffer(signer.sign(message));
};

const withMailLines = (text: string): string => text.replace(/\r?\n/g, '\r\n');

/** The bytes that go over the wire, signature included: text before HTML, every line ended by CRLF. */
export const composeMessage = async (
  message: Message,
  dkim: DkimConfig | null,
): Promise<Buffer> => {
  refuseHeaderInjection(message);
  const parts = new MailComposer({
    from: { name: message.fromName, address: message.fromAddress },
    to: { name: '', address: message.to },
    ...(message.replyTo === null ? {} : { replyTo: message.replyTo }),
    subject: message.subject,
    text: withMailLines(message.text),
    html: withMailLines(message.html),
    messageId: message.messageId,
    date: message.date,
    // RFC 3834: keeps out-of-office answers away.
    headers: { 'Auto-Submitted': 'auto-generated', ...message.headers },
    attachments: message.attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: withMailLines(content),
    })),
  }).compile();
  const bytes = Buffer.from(written(parts));
  return dkim === null ? bytes : await signed(bytes, dkim);
};
