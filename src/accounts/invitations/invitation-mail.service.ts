import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../platform/config/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { type MailContent, MailKinds, type QueuedMail } from '../../platform/mail/index.ts';
import { speak } from '../../shared/language.ts';
import { AdvisorsService } from '../advisors/advisors.service.ts';
import { CitySettingsService } from '../city-settings.service.ts';

export const INVITATION_MAIL = 'invitation';

/** Tells somebody that the desk is open to them. It holds no key: they sign in as always. */
@Injectable()
export class InvitationMail {
  constructor(
    kinds: MailKinds,
    private readonly advisors: AdvisorsService,
    private readonly cities: CitySettingsService,
    private readonly config: Config,
    private readonly translations: Translations,
  ) {
    kinds.register({ kind: INVITATION_MAIL, build: (tx, mail) => this.build(tx, mail) });
    kinds.guard(async (tx, mail) => {
      if (mail.kind !== INVITATION_MAIL) return { send: true };
      const advisor = await this.advisors.find(String(mail.data.advisorId), tx);
      return advisor === null ? { suppress: 'left-the-desk' } : { send: true };
    });
  }

  private async build(tx: EntityManager, { language, data }: QueuedMail): Promise<MailContent> {
    const t = this.translations.in(language);
    const advisor = await this.advisors.find(String(data.advisorId), tx);
    const codes = new Set(advisor?.grants.map(({ city }) => city));
    const names = (await this.cities.all(tx))
      .filter(({ code }) => codes.has(code))
      .map(({ name }) => speak(name, language)?.text ?? '');
    const home = `${this.config.publicUrl}/${language}`;
    return {
      fromName: null,
      replyTo: null,
      preheader: t('accounts:invitation.preheader'),
      footer: {
        reason: t('accounts:invitation.reason'),
        sender: t('accounts:mail.sender'),
        links: [{ label: t('accounts:mail.privacy'), href: `${home}/privacy` }],
      },
      model: {
        href: `${home}/desk/sign-in`,
        cities: names.join(', '),
        address: advisor?.email ?? '',
      },
    };
  }
}
