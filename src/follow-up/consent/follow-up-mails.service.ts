import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ConsentsService } from '../../companies/index.ts';
import { LinksService, StepLinksService } from '../../paths/index.ts';
import { Config } from '../../platform/config/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import {
  type MailContent,
  type MailKind,
  MailKinds,
  type QueuedMail,
  type SendVerdict,
} from '../../platform/mail/index.ts';
import { UnsubscribeLinks } from './unsubscribe-links.service.ts';

/** Where a follow-up may lead: each link is a key that exists exactly when the mail does. */
export type FollowUpLinks = {
  /** The founder's own page. */
  readonly path: string;
  /** Pause, fewer, stop: also at the foot of every follow-up. */
  readonly settings: string;
  /** A page that shows one step and asks what became of it. Works once. */
  step(service: string): Promise<string>;
};

export type FollowUpKind = Omit<MailKind, 'build'> & {
  build(tx: EntityManager, mail: QueuedMail, links: FollowUpLinks): Promise<MailContent>;
};

/**
 * Mails that nobody asked for at this moment. Registered here, a kind goes only to those who have
 * agreed, and every mail of it can be stopped: by one click in the mail program and by its last lines.
 */
@Injectable()
export class FollowUpMails {
  private readonly registered = new Set<string>();

  constructor(
    private readonly config: Config,
    private readonly consents: ConsentsService,
    private readonly kinds: MailKinds,
    private readonly links: LinksService,
    private readonly stepLinks: StepLinksService,
    private readonly translations: Translations,
    private readonly unsubscribeLinks: UnsubscribeLinks,
  ) {
    kinds.guard((tx, mail) => this.judge(tx, mail));
  }

  register(kind: FollowUpKind): void {
    this.registered.add(kind.kind);
    this.kinds.register({ ...kind, build: (tx, mail) => this.build(kind, tx, mail) });
  }

  private async judge(tx: EntityManager, mail: QueuedMail): Promise<SendVerdict> {
    if (!this.registered.has(mail.kind)) return { send: true };
    const objection = await this.consents.objection(tx, companyOf(mail), mail.to);
    return objection === null ? { send: true } : { suppress: objection };
  }

  private async build(
    kind: FollowUpKind,
    tx: EntityManager,
    mail: QueuedMail,
  ): Promise<MailContent> {
    const links = await this.linksOf(tx, mail);
    const content = await kind.build(tx, mail, links);
    const unsubscribe = this.unsubscribeLinks.linkFor(mail.to, mail.language);
    const t = this.translations.in(mail.language);
    const ways = [
      { label: t('preferences:mail.settings'), href: links.settings },
      { label: t('preferences:mail.stop'), href: unsubscribe },
    ];
    return {
      ...content,
      footer: { ...content.footer, links: [...ways, ...content.footer.links] },
      // RFC 8058: both headers, and a signature over both.
      headers: {
        ...content.headers,
        'List-Unsubscribe': `<${unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    };
  }

  private async linksOf(tx: EntityManager, mail: QueuedMail): Promise<FollowUpLinks> {
    const companyId = companyOf(mail);
    const token = await this.links.openForOwner(tx, companyId, { viaMail: true });
    const pages = `${this.config.publicUrl}/${mail.language}`;
    const path = `${pages}/path/${token}`;
    return {
      path,
      settings: `${path}/reminders`,
      step: async (service) =>
        `${pages}/step/${await this.stepLinks.openForStep(tx, companyId, service)}`,
    };
  }
}

const companyOf = ({ kind, companyId }: QueuedMail): string => {
  if (companyId === null) throw new Error(`A follow-up of the kind "${kind}" is about no company`);
  return companyId;
};
