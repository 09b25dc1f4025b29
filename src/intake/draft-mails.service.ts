import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../platform/config/index.ts';
import { Translations } from '../platform/i18n/index.ts';
import { MailKinds, type MailContent, type QueuedMail } from '../platform/mail/index.ts';
import { helsinkiDate } from '../shared/clock.ts';
import { draftLink, draftLinkMail } from './draft-link.mail.ts';
import { DraftsRepository } from './drafts.repository.ts';
import { DraftsService } from './drafts.service.ts';

const PER_DAY = 3;

/** The mails about unfinished questionnaires. */
@Injectable()
export class DraftMails {
  constructor(
    kinds: MailKinds,
    private readonly config: Config,
    private readonly translations: Translations,
    private readonly drafts: DraftsService,
    private readonly repository: DraftsRepository,
  ) {
    kinds.register({
      kind: draftLink,
      perRecipientPerDay: PER_DAY,
      build: (tx, mail) => this.link(tx, mail),
    });
    // What has been sent or thrown away in the meantime needs no link any more.
    kinds.guard(async (tx, mail) => {
      if (mail.kind !== draftLink) return { send: true };
      const draft = await this.repository.lock(tx, String(mail.data.draftId));
      return draft !== null && draft.submittedAt === null
        ? { send: true }
        : { suppress: 'draft-is-over' };
    });
  }

  private async link(tx: EntityManager, mail: QueuedMail): Promise<MailContent> {
    const draft = await this.repository.lock(tx, String(mail.data.draftId));
    if (draft === null) throw new Error('The draft of a link has gone');
    const { language } = mail;
    return draftLinkMail(this.translations.in(language), {
      publicUrl: this.config.publicUrl,
      language,
      token: this.drafts.linkToken(draft.id),
      keptUntil: helsinkiDate(draft.expiresAt),
    });
  }
}
