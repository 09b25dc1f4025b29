import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, helsinkiDate } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';
import type { Draft } from './domain/draft.ts';
import { DraftsRepository } from './drafts.repository.ts';
import { DraftsService } from './drafts.service.ts';

export type Unfinished = {
  readonly draftId: string;
  readonly companyId: string | null;
  readonly email: string;
  readonly language: Language;
  /** When "remind me once tomorrow" was ticked. */
  readonly wantedAt: Date;
  readonly keptUntil: LocalDate;
  readonly linkToken: string;
};

/** Questionnaires of which their founders want to be reminded. */
@Injectable()
export class UnfinishedService {
  constructor(
    private readonly clock: Clock,
    private readonly repository: DraftsRepository,
    private readonly drafts: DraftsService,
  ) {}

  async wantingReminder(tx: EntityManager, wantedBefore: Date): Promise<readonly Unfinished[]> {
    const drafts = await this.repository.wantingReminder(tx, wantedBefore, this.clock.now());
    return drafts.flatMap((draft) => this.unfinishedOf(draft) ?? []);
  }

  /** Null once it is sent, thrown away or expired, or when no reminder is wanted. */
  async find(tx: EntityManager, draftId: string): Promise<Unfinished | null> {
    const draft = await this.repository.lock(tx, draftId);
    if (draft === null || draft.submittedAt !== null) return null;
    return draft.expiresAt <= this.clock.now() ? null : this.unfinishedOf(draft);
  }

  private unfinishedOf(draft: Draft): Unfinished | null {
    const { id, companyId, email, language, reminderWantedAt, expiresAt } = draft;
    if (email === null || reminderWantedAt === null) return null;
    return {
      draftId: id,
      companyId,
      email,
      language,
      wantedAt: reminderWantedAt,
      keptUntil: helsinkiDate(expiresAt),
      linkToken: this.drafts.linkToken(id),
    };
  }
}
