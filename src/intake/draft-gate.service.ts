import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Translations } from '../platform/i18n/index.ts';
import { pageOf } from '../platform/web/index.ts';
import { DraftCookie, type DraftRef } from './draft-cookie.service.ts';
import type { Draft } from './domain/draft.ts';
import { DraftsService, type DraftState } from './drafts.service.ts';

/** A draft that may be worked on; null: nothing has been answered yet. */
export type Entered = { readonly draft: Draft | null; readonly ref: DraftRef | null };

/** What the browser that asks has to do with a draft, and what has become of that. */
export type Found = { readonly ref: DraftRef | null; readonly state: DraftState };

/** Stands before every page of the questionnaire: some drafts are over. */
@Injectable()
export class DraftGate {
  constructor(
    private readonly cookie: DraftCookie,
    private readonly drafts: DraftsService,
    private readonly translations: Translations,
  ) {}

  /** Null: the draft is over, and the page that says so has been sent. */
  async enter(request: Request, response: Response): Promise<Entered | null> {
    return this.admit(response, await this.find(request));
  }

  async find(request: Request): Promise<Found> {
    const ref = this.cookie.read(request);
    return { ref, state: await this.drafts.stateOf(ref) };
  }

  /** As `enter`, for a draft that was looked up already. */
  admit(response: Response, { ref, state }: Found): Entered | null {
    if (state.kind === 'none') return { draft: null, ref };
    if (state.kind === 'open') {
      // Pages say for whom it is filled in.
      response.locals.isForClient = state.draft.advisorId !== null;
      return { draft: state.draft, ref };
    }
    this.refuse(response, state);
    return null;
  }

  refuse(response: Response, state: Exclude<DraftState, { kind: 'open' | 'none' }>): void {
    const { language } = pageOf(response);
    const t = this.translations.in(language);
    if (state.kind === 'expired') {
      response.status(410).render('intake/expired', { title: t('intake:expired.title') });
      return;
    }
    response.render('intake/sent', { title: t('intake:sent.title'), here: state.here });
  }
}
