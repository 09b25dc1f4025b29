import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../platform/config/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { type MailContent, MailKinds, type QueuedMail } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import { AdvisorsService } from '../advisors/advisors.service.ts';
import { deskAddress } from '../desk/desk-address.ts';
import { SignInLinksRepository } from './sign-in-links.repository.ts';
import { hashOf, newToken } from './token.ts';

export const SIGN_IN_MAIL = 'sign-in';
export const LINK_MINUTES = 10;

/** The mail with the link that opens the desk once. */
@Injectable()
export class SignInMail {
  constructor(
    kinds: MailKinds,
    private readonly advisors: AdvisorsService,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly links: SignInLinksRepository,
    private readonly translations: Translations,
  ) {
    kinds.register({ kind: SIGN_IN_MAIL, build: (tx, mail) => this.build(tx, mail) });
    // Delivered late, or after a newer one was asked for, a link would only disappoint.
    kinds.guard(async (tx, mail) => {
      if (mail.kind !== SIGN_IN_MAIL) return { send: true };
      return (await this.isWanted(tx, mail)) ? { send: true } : { suppress: 'link-is-over' };
    });
  }

  private async isWanted(tx: EntityManager, mail: QueuedMail): Promise<boolean> {
    const link = await this.links.lock(tx, String(mail.data.linkId));
    if (link === null || link.expiresAt <= this.clock.now()) return false;
    return (await this.advisors.find(link.advisorId, tx)) !== null;
  }

  private async build(tx: EntityManager, mail: QueuedMail): Promise<MailContent> {
    const { language } = mail;
    const t = this.translations.in(language);
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + LINK_MINUTES * 60_000);
    await this.links.setToken(tx, String(mail.data.linkId), {
      tokenHash: hashOf(token),
      expiresAt,
    });
    const home = `${this.config.publicUrl}/${language}`;
    const to = deskAddress(mail.data.to);
    return {
      fromName: null,
      replyTo: null,
      preheader: t('accounts:mail.preheader', { minutes: LINK_MINUTES }),
      footer: {
        reason: t('accounts:mail.reason'),
        sender: t('accounts:mail.sender'),
        links: [{ label: t('accounts:mail.privacy'), href: `${home}/privacy` }],
      },
      model: {
        href: `${home}/desk/sign-in/link/${token}${to === null ? '' : `?to=${encodeURIComponent(to)}`}`,
        minutes: LINK_MINUTES,
      },
    };
  }
}
