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
import { inEachLanguage, PageLanguage } from '../platform/web/index.ts';
import type { Language } from '../shared/language.ts';
import { readArrival } from './domain/arrival.ts';
import { oneOf, readForm, type Form } from './domain/form.ts';
import { DraftCookie } from './draft-cookie.service.ts';
import { DraftGate } from './draft-gate.service.ts';
import type { AnswerId } from './domain/answers.ts';
import { firstOpen, isQuestion, isReachable } from './pages/journey.ts';
import { QuestionsService, type Reply } from './questions.service.ts';
import { pagePath } from './question.view.ts';

const question = (id: string): AnswerId => {
  if (!isQuestion(id)) throw new NotFoundException();
  return id;
};

const replyOf = (form: Form): Reply => {
  const then = oneOf(form, 'then');
  return then === 'skip' || then === 'later' ? then : 'continue';
};

/** One controller for all questions: which one is asked stands in the address. */
@Controller(inEachLanguage('questions'))
export class QuestionsController {
  constructor(
    private readonly gate: DraftGate,
    private readonly cookie: DraftCookie,
    private readonly questions: QuestionsService,
  ) {}

  @Get(':page')
  async show(
    @Param('page') page: string,
    @PageLanguage() language: Language,
    @Query() query: Readonly<Record<string, unknown>>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const id = question(page);
    const entered = await this.gate.enter(request, response);
    if (entered === null) return;
    const answers = entered.draft?.answers ?? {};
    if (!isReachable(id, answers)) {
      response.redirect(303, pagePath(language, firstOpen(answers)));
      return;
    }
    const way = { isChange: query.change === 'yes', arrival: readArrival(query.from) };
    response.render('intake/question', this.questions.view(id, { answers, language, way }));
  }

  @Post(':page')
  async answer(
    @Param('page') page: string,
    @PageLanguage() language: Language,
    @Query('change') change: unknown,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const id = question(page);
    const entered = await this.gate.enter(request, response);
    if (entered === null) return;
    const { draft, ref } = entered;
    const form = readForm(body);
    const way = { isChange: change === 'yes', arrival: readArrival(oneOf(form, 'from')) };
    const outcome = await this.questions.answer(id, {
      draft,
      form,
      language,
      way,
      reply: replyOf(form),
      address: request.ip,
    });
    if ('view' in outcome) {
      response.status(422).render('intake/question', outcome.view);
      return;
    }
    if (outcome.draftId !== null) this.cookie.write(response, outcome.draftId, ref);
    response.redirect(303, outcome.url);
  }
}
