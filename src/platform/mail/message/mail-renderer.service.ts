import { inline } from '@css-inline/css-inline';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import type { Language } from '../../../shared/language.ts';
import { Config } from '../../config/index.ts';
import { Log } from '../../log/log.ts';
import { Templates } from '../../views/index.ts';
import type { MailContent, QueuedMail } from '../mail-kind.ts';
import { MailKinds } from '../mail-kinds.service.ts';
import { composeMessage } from './message.ts';

/** Gmail cuts a mail's HTML off at about 102 kB. */
const LARGEST_HTML = 100_000;

export type RenderedMail = {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

const oneLine = (subject: string): string => subject.replace(/\s+/g, ' ').trim();

/** Makes a mail's three forms from its templates, and the message from these. */
@Injectable()
export class MailRenderer {
  constructor(
    private readonly templates: Templates,
    private readonly kinds: MailKinds,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** What people see. Also for previews: it needs no row. */
  render(template: string, content: MailContent, language: Language): RenderedMail {
    const { preheader, footer, model } = content;
    const form = (name: string, mail: object): string =>
      this.templates.render(`mails/${template}/${name}`, { ...model, mail }, language);
    const subject = oneLine(form('subject', { language }));
    const mail = { language, subject, preheader, footer };
    return {
      subject,
      text: `${form('text', mail).trim()}\n`,
      html: inline(form('html', mail), { keepAtRules: true, minifyCss: true }),
    };
  }

  /** The bytes to send, made once per mail. */
  async message(tx: EntityManager, mail: QueuedMail & { messageId: string }): Promise<Buffer> {
    const content = await this.kinds.get(mail.kind).build(tx, mail);
    const { subject, text, html } = this.render(mail.template, content, mail.language);
    if (html.length > LARGEST_HTML) {
      this.log.warn('A mail is so long that some readers will see it cut off', {
        mailId: mail.id,
        kind: mail.kind,
        characters: html.length,
      });
    }
    const { from, dkim } = this.config.mail;
    const message = {
      fromName: content.fromName === null ? from.name : `${content.fromName} / ${from.name}`,
      fromAddress: from.address,
      to: mail.to,
      replyTo: content.replyTo,
      subject,
      text,
      html,
      messageId: mail.messageId,
      date: this.clock.now(),
      headers: content.headers ?? {},
      attachments: content.attachments ?? [],
    };
    return composeMessage(message, dkim);
  }
}
