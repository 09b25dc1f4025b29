import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ContactsService } from '../../companies/index.ts';
import { type Unfinished, UnfinishedService } from '../../intake/index.ts';
import { Config } from '../../platform/config/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import {
  type MailContent,
  MailKinds,
  OutboxService,
  type QueuedMail,
  type SendVerdict,
} from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import { isOfficeTime, nextOfficeTime } from '../domain/office-hours.ts';

export const DRAFT_REMINDER = 'draft-reminder';
const DAY_MS = 86_400_000;

/**
 * "Remind me once tomorrow": one mail, the next working day from a day later on. July does not stop
 * it: the founder asked for tomorrow, and in August the answers would be gone.
 */
@Injectable()
export class DraftReminders {
  constructor(
    kinds: MailKinds,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly contacts: ContactsService,
    private readonly dataSource: DataSource,
    private readonly outbox: OutboxService,
    private readonly translations: Translations,
    private readonly unfinished: UnfinishedService,
  ) {
    kinds.register({ kind: DRAFT_REMINDER, build: (tx, mail) => this.build(tx, mail) });
    kinds.guard((tx, mail) => this.judge(tx, mail));
  }

  async queueDue(): Promise<void> {
    const now = this.clock.now();
    if (!isOfficeTime(now)) return;
    await this.dataSource.transaction(async (tx) => {
      const wantedBefore = new Date(now.getTime() - DAY_MS);
      for (const draft of await this.unfinished.wantingReminder(tx, wantedBefore))
        await this.queue(tx, draft);
    });
  }

  private async queue(tx: EntityManager, draft: Unfinished): Promise<void> {
    await this.outbox.enqueue(tx, {
      // Once, whatever happens.
      intentKey: `${DRAFT_REMINDER}:${draft.draftId}`,
      kind: DRAFT_REMINDER,
      template: DRAFT_REMINDER,
      companyId: draft.companyId,
      to: draft.email,
      language: draft.language,
      data: { draftId: draft.draftId },
    });
  }

  private async build(tx: EntityManager, { data, language }: QueuedMail): Promise<MailContent> {
    const draft = await this.unfinished.find(tx, String(data.draftId));
    if (draft === null) throw new Error('The draft of a reminder is over');
    const t = this.translations.in(language);
    const { publicUrl } = this.config;
    return {
      fromName: null,
      replyTo: null,
      preheader: t('follow-up:draft.preheader'),
      footer: {
        reason: t('follow-up:draft.reason'),
        sender: t('intake:mail.sender'),
        links: [{ label: t('intake:mail.privacy'), href: `${publicUrl}/${language}/privacy` }],
      },
      model: {
        href: `${publicUrl}/${language}/continue/${draft.linkToken}`,
        keptUntil: draft.keptUntil,
      },
    };
  }

  private async judge(tx: EntityManager, mail: QueuedMail): Promise<SendVerdict> {
    if (mail.kind !== DRAFT_REMINDER) return { send: true };
    if ((await this.unfinished.find(tx, String(mail.data.draftId))) === null)
      return { suppress: 'draft-is-over' };
    if (await this.contacts.isSuppressed(tx, mail.to)) return { suppress: 'not-wanted' };
    const now = this.clock.now();
    return isOfficeTime(now) ? { send: true } : { postponeTo: nextOfficeTime(now) };
  }
}
