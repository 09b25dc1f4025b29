import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvisorsService } from '../../accounts/index.ts';
import { Config } from '../../platform/config/index.ts';
import { formatDate, Translations } from '../../platform/i18n/index.ts';
import { type MailContent, MailKinds, type QueuedMail } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { LocalDate } from '../../shared/local-date.ts';

export const DIGEST_MAIL = 'digest';

/** Numbers and ids: no company is named in a mail that lies in somebody's box. */
export type DigestData = {
  readonly advisorId: string;
  readonly day: LocalDate;
  readonly waiting: number;
  readonly answered: number;
  readonly silent: number;
  readonly failed: number;
  readonly reminders: readonly {
    readonly companyId: string;
    readonly assignedOn: LocalDate;
    readonly days: number;
  }[];
};

const PARTS = ['waiting', 'answered', 'silent', 'failed'] as const;
const OWN = '?tab=look&mine=yes';

@Injectable()
export class DigestMail {
  constructor(
    kinds: MailKinds,
    private readonly advisors: AdvisorsService,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly translations: Translations,
  ) {
    kinds.register({
      kind: DIGEST_MAIL,
      build: (_tx, mail) => Promise.resolve(this.build(mail)),
    });
    kinds.guard(async (tx, mail) => this.verdict(tx, mail));
  }

  /** Yesterday's news is none; and whoever has left the desk gets none. */
  private async verdict(tx: EntityManager, { kind, data }: QueuedMail) {
    if (kind !== DIGEST_MAIL) return { send: true as const };
    if (data.day !== this.clock.today()) return { suppress: 'day-is-over' };
    const advisor = await this.advisors.find(String(data.advisorId), tx);
    return advisor === null ? { suppress: 'left-the-desk' } : { send: true as const };
  }

  private build({ language, data }: QueuedMail): MailContent {
    const t = this.translations.in(language);
    const digest = data as unknown as DigestData;
    const home = `${this.config.publicUrl}/${language}`;
    const lines = PARTS.filter((part) => digest[part] > 0).map((part) => ({
      label: t(`review-digest:parts.${part}`, { count: digest[part] }),
      href: `${home}/desk/queue${part === 'waiting' ? '' : OWN}`,
    }));
    const reminders = digest.reminders.map(({ companyId, assignedOn, days }) => ({
      label: t('review-digest:reminder', { date: formatDate(language, assignedOn), count: days }),
      href: `${home}/desk/paths/${companyId}`,
    }));
    const all = [...lines, ...reminders];
    return {
      fromName: null,
      replyTo: null,
      preheader: all[0]?.label ?? '',
      footer: {
        reason: t('review-digest:reason'),
        sender: t('accounts:mail.sender'),
        links: [{ label: t('accounts:mail.privacy'), href: `${home}/privacy` }],
      },
      model: { lines, reminders, href: `${home}/desk/queue` },
    };
  }
}
