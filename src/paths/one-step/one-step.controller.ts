import { Body, Controller, Get, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { GoneLinkFilter } from '../links/gone-link.filter.ts';
import { GoneLink } from '../links/link.guard.ts';
import { WordingService } from '../wording.service.ts';
import { OneStepService } from './one-step.service.ts';
import { isAnswer, oneStepView } from './one-step.view.ts';

const GONE = 410;

/** A mail's link to one step: it shows, and a button says what became of it. */
@Controller(inEachLanguage('step/:token'))
@UseFilters(GoneLinkFilter)
export class OneStepController {
  constructor(
    private readonly clock: Clock,
    private readonly oneStep: OneStepService,
    private readonly words: WordingService,
  ) {}

  @Get()
  async show(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Query('answer') answer: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const state = await this.oneStep.look(token);
    if (state === null) throw new GoneLink();
    if (state.kind === 'expired' || state.kind === 'revoked') response.status(GONE);
    const view = oneStepView(state, {
      wording: this.words.in(language),
      today: this.clock.today(),
      leaning: isAnswer(answer) ? answer : 'done',
    });
    response.render('one-step/one-step', view);
  }

  @Post()
  async answer(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const status = valueOf(body, 'status');
    if (!isAnswer(status) || !(await this.oneStep.answer(token, status))) throw new GoneLink();
    response.redirect(303, `/${language}/step/${token}`);
  }
}
