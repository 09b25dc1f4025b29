import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { inEachLanguage, PageLanguage, RateLimit } from '../platform/web/index.ts';
import type { Language } from '../shared/language.ts';
import { oneOf, readForm } from './domain/form.ts';
import { DraftCookie } from './draft-cookie.service.ts';
import { DraftGate } from './draft-gate.service.ts';
import type { Draft } from './domain/draft.ts';
import { DraftsService, type DraftState } from './drafts.service.ts';
import { LaterService } from './later.service.ts';
import { firstOpen } from './pages/journey.ts';
import { pagePath } from './question.view.ts';

const MAILS = { name: 'draft-link', points: 20, seconds: 600 };

/** To stop here and go on another day, on this device or another. */
@Controller(inEachLanguage())
export class LaterController {
  constructor(
    private readonly gate: DraftGate,
    private readonly cookie: DraftCookie,
    private readonly drafts: DraftsService,
    private readonly later: LaterService,
  ) {}

  @Get('questions/later')
  async show(
    @PageLanguage() language: Language,
    @Query('sent') sent: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.kept(request, response, language);
    if (draft === null) return;
    response.render('intake/later', this.later.view(draft, language, { justSent: sent === 'yes' }));
  }

  @Post('questions/later')
  @RateLimit(MAILS)
  async send(
    @PageLanguage() language: Language,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.kept(request, response, language);
    if (draft === null) return;
    const form = readForm(body);
    const wish = { email: oneOf(form, 'email'), remind: oneOf(form, 'remind') === 'yes' };
    const problems = await this.later.send(draft, language, wish);
    if (problems.length > 0) {
      const view = this.later.view(draft, language, { ...wish, problems });
      response.status(422).render('intake/later', view);
      return;
    }
    response.redirect(303, `/${language}/questions/later?sent=yes`);
  }

  /** Begins anew on this device. Answers that were not sent are deleted. */
  @Post('questions/again')
  async again(
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const state = await this.drafts.stateOf(this.cookie.read(request));
    if (state.kind === 'open') await this.drafts.discard(state.draft);
    this.cookie.clear(response);
    response.redirect(303, pagePath(language, 'stage'));
  }

  /** Only shows a button: mail programs open links to look behind them. */
  @Get('continue/:token')
  async landing(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    const state = await this.behind(token, response);
    if (state === null) return;
    response.render('intake/continue', this.later.landingView(state, token, language));
  }

  @Post('continue/:token')
  async goOn(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const draft = await this.behind(token, response);
    if (draft === null) return;
    this.cookie.write(response, draft.id, this.cookie.read(request));
    response.redirect(303, pagePath(language, firstOpen(draft.answers)));
  }

  /** Null: the link opens nothing any more, and the page that says so has been sent. */
  private async behind(token: string, response: Response): Promise<Draft | null> {
    const state: DraftState | null = await this.drafts.stateBehind(token);
    if (state === null || state.kind === 'none') throw new NotFoundException();
    if (state.kind === 'open') return state.draft;
    this.gate.refuse(response, state);
    return null;
  }

  /** A draft with a link of its own; without one there is nothing to show yet. */
  private async kept(
    request: Request,
    response: Response,
    language: Language,
  ): Promise<Draft | null> {
    const entered = await this.gate.enter(request, response);
    if (entered === null) return null;
    const { draft } = entered;
    if (draft !== null && draft.linkHash !== null) return draft;
    response.redirect(303, pagePath(language, firstOpen(draft?.answers ?? {})));
    return null;
  }
}
