import { createHash, createHmac, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CitySettingsService } from '../accounts/index.ts';
import { Config, deriveKey } from '../platform/config/index.ts';
import { Clock } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import type { Answers } from './domain/answers.ts';
import type { TypedContact } from './domain/contact.ts';
import { furtherPage } from './domain/furthest-page.ts';
import type { DraftRef } from './draft-cookie.service.ts';
import type { Draft } from './domain/draft.ts';
import { DraftsRepository } from './drafts.repository.ts';
import { firstOpen } from './pages/journey.ts';

const DAY_MS = 86_400_000;

/** What has become of the questionnaire that a browser or a link asks for. */
export type DraftState =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly draft: Draft }
  | { readonly kind: 'expired' }
  /** `here`: this browser sent it, so it may be led on to the path. */
  | { readonly kind: 'submitted'; readonly draft: Draft; readonly here: boolean };

export type Answered = {
  readonly answers: Partial<Answers>;
  readonly language: Language;
  readonly arrival: string | null;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const browserMark = ({ browser }: DraftRef): string => sha256(browser);

/** Questionnaires on their way: saved page by page, kept for as long as the city says after the last answer. */
@Injectable()
export class DraftsService {
  private readonly linkKey: Buffer;

  constructor(
    config: Config,
    private readonly cities: CitySettingsService,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly drafts: DraftsRepository,
  ) {
    this.linkKey = deriveKey(config.secret, 'draft-link');
  }

  async stateOf(ref: DraftRef | null): Promise<DraftState> {
    if (ref === null) return { kind: 'none' };
    const draft = await this.drafts.find(ref.draftId);
    const here = draft?.submittedBy === browserMark(ref);
    return this.stateWith(draft, here);
  }

  /** The draft that a "continue later" link opens; null when there never was such a link, or long ago. */
  async stateBehind(token: string): Promise<DraftState | null> {
    const draft = await this.drafts.findByLink(sha256(token));
    return draft === null ? null : this.stateWith(draft, false);
  }

  /** Saves what a page asked, in the draft that is there or in a new one. */
  async save(draft: Draft | null, answered: Answered): Promise<string> {
    return this.dataSource.transaction(async (tx) => {
      if (draft === null) return this.start(tx, answered);
      const { answers, language } = answered;
      const now = this.clock.now();
      const page = firstOpen({ ...draft.answers, ...answers });
      await this.drafts.save(tx, draft.id, {
        answers,
        language,
        furthestPage: furtherPage(draft.furthestPage, page),
        savedAt: now,
        expiresAt: await this.expiry(tx, { ...draft.answers, ...answers }),
      });
      return draft.id;
    });
  }

  /** A draft that changes the answers of a company that has its path already. */
  async startChange(companyId: string, answers: Answers, language: Language): Promise<string> {
    return this.dataSource.transaction((tx) =>
      this.start(tx, { answers, language, arrival: null }, { companyId, advisorId: null }),
    );
  }

  /** A draft that an advisor fills in with a client. */
  async startForClient(advisorId: string, language: Language): Promise<string> {
    return this.dataSource.transaction((tx) =>
      this.start(tx, { answers: {}, language, arrival: null }, { companyId: null, advisorId }),
    );
  }

  /** From now on the draft's link opens it. */
  async keepForLater(draftId: string, contact: TypedContact | null): Promise<void> {
    const linkHash = sha256(this.linkToken(draftId));
    const change = contact === null ? { linkHash } : { linkHash, contact };
    await this.drafts.change(this.dataSource.manager, draftId, change);
  }

  /**
   * The same each time it is asked for, so that a link noted yesterday still opens. Only its hash is
   * stored: whoever reads the database cannot make one.
   */
  linkToken(draftId: string): string {
    return createHmac('sha256', this.linkKey).update(draftId).digest('base64url');
  }

  async discard(draft: Draft): Promise<void> {
    await this.drafts.remove(this.dataSource.manager, draft.id);
  }

  private stateWith(draft: Draft | null, here: boolean): DraftState {
    // A draft that is gone was purged or thrown away: for its founder it has expired.
    if (draft === null || draft.expiresAt <= this.clock.now()) return { kind: 'expired' };
    if (draft.submittedAt !== null) return { kind: 'submitted', draft, here };
    return { kind: 'open', draft };
  }

  /** As long as the city keeps it that the founder has named. */
  private async expiry(tx: EntityManager, { place }: Partial<Answers>): Promise<Date> {
    const { retention } = await this.cities.forArea(place ?? null, tx);
    return new Date(this.clock.now().getTime() + retention.draftDays * DAY_MS);
  }

  private async start(
    tx: EntityManager,
    { answers, language, arrival }: Answered,
    whose: Pick<Draft, 'companyId' | 'advisorId'> = { companyId: null, advisorId: null },
  ): Promise<string> {
    const id = randomUUID();
    const now = this.clock.now();
    await this.drafts.add(tx, {
      id,
      language,
      answers,
      contact: null,
      furthestPage: firstOpen(answers),
      arrival,
      ...whose,
      linkHash: null,
      email: null,
      reminderWantedAt: null,
      startedAt: now,
      savedAt: now,
      expiresAt: await this.expiry(tx, answers),
      submittedAt: null,
      submittedBy: null,
    });
    return id;
  }
}
