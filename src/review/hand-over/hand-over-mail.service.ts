import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AdvisorsService } from '../../accounts/index.ts';
import { Config } from '../../platform/config/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import {
  type MailContent,
  MailKinds,
  OutboxService,
  type QueuedMail,
  type SendVerdict,
} from '../../platform/mail/index.ts';
import { isAtDeskOf } from '../path/path-review.service.ts';
import { ReviewsRepository } from '../reviews.repository.ts';
import { TimelineRepository } from '../timeline/timeline.repository.ts';

const HAND_OVER_MAIL = 'hand-over';

export type HandOver = {
  readonly companyId: string;
  /** Of the review before it: each hand-over has one mail. */
  readonly revision: number;
  /** Advisors. */
  readonly from: string;
  readonly to: string;
  readonly noteId: string | null;
};

export type HandOverModel = {
  readonly lead: string;
  /** The colleague's message, a line each. */
  readonly lines: readonly string[];
  readonly href: string;
};

/** All mails about the hand-overs of one company. */
const intentsOf = (companyId: string): string => `handed-over:${companyId}:`;

/** Tells an advisor that a company is theirs now. Like all mail to advisors it names no company. */
@Injectable()
export class HandOverMail {
  constructor(
    kinds: MailKinds,
    private readonly advisors: AdvisorsService,
    private readonly config: Config,
    private readonly outbox: OutboxService,
    private readonly reviews: ReviewsRepository,
    private readonly timelines: TimelineRepository,
    private readonly translations: Translations,
  ) {
    kinds.register({ kind: HAND_OVER_MAIL, build: (tx, mail) => this.build(tx, mail) });
    kinds.guard((tx, mail) => this.verdict(tx, mail));
  }

  async send(tx: EntityManager, { revision, ...ids }: HandOver): Promise<void> {
    const colleague = await this.advisors.find(ids.to, tx);
    if (colleague === null) return;
    await this.outbox.enqueue(tx, {
      intentKey: `${intentsOf(ids.companyId)}${revision}`,
      kind: HAND_OVER_MAIL,
      template: 'hand-over',
      // It is a mail to the desk: what goes to a company is told as such on its timeline.
      companyId: null,
      to: colleague.email,
      language: await this.advisors.languageOf(ids.to, tx),
      data: ids,
    });
  }

  /** A message about a company goes with the company, whether its mail has gone or not. */
  erase(tx: EntityManager, companyId: string): Promise<number> {
    return this.outbox.eraseIntents(tx, intentsOf(companyId));
  }

  /** Whoever has left the desk is told nothing, and what has gone on to somebody else is no news. */
  private async verdict(tx: EntityManager, { kind, data }: QueuedMail): Promise<SendVerdict> {
    if (kind !== HAND_OVER_MAIL) return { send: true };
    const advisor = await this.advisors.find(String(data.to), tx);
    if (advisor === null) return { suppress: 'left-the-desk' };
    const review = await this.reviews.find(tx, String(data.companyId));
    const isTheirs = review?.advisorId === advisor.id && isAtDeskOf(advisor, review);
    return isTheirs ? { send: true } : { suppress: 'not-theirs' };
  }

  private async build(tx: EntityManager, { language, data }: QueuedMail): Promise<MailContent> {
    const t = this.translations.in(language);
    const from = await this.advisors.find(String(data.from), tx);
    const name = from === null || from.name === '' ? null : from.name;
    const text =
      typeof data.noteId === 'string' ? await this.timelines.findNote(tx, data.noteId) : null;
    const home = `${this.config.publicUrl}/${language}`;
    const model: HandOverModel = {
      lead: name === null ? t('hand-over:mail.lead') : t('hand-over:mail.lead-named', { name }),
      lines: text === null ? [] : text.split('\n').filter((line) => line.trim() !== ''),
      href: `${home}/desk/paths/${String(data.companyId)}`,
    };
    return {
      fromName: null,
      replyTo: null,
      preheader: model.lead,
      footer: {
        reason: t('hand-over:mail.reason'),
        sender: t('accounts:mail.sender'),
        links: [{ label: t('accounts:mail.privacy'), href: `${home}/privacy` }],
      },
      model,
    };
  }
}
