import { Controller, Get, Param, Post, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { GoneLinkFilter, Link, OwnerGuard, type OpenedLink } from '../paths/index.ts';
import { inEachLanguage, PageLanguage } from '../platform/web/index.ts';
import type { Language } from '../shared/language.ts';
import { answersView } from './answers.view.ts';
import { DraftCookie } from './draft-cookie.service.ts';
import { DraftsService } from './drafts.service.ts';
import { firstOpen } from './pages/journey.ts';
import { pagePath } from './question.view.ts';
import { Questionnaire } from './questionnaire.service.ts';
import { SubmissionService } from './submission.service.ts';

/** The founder's answers as they are known now, and the way to change them. */
@Controller(inEachLanguage('path/:token/answers'))
@UseGuards(OwnerGuard)
@UseFilters(GoneLinkFilter)
export class AnswersController {
  constructor(
    private readonly cookie: DraftCookie,
    private readonly drafts: DraftsService,
    private readonly submissions: SubmissionService,
    private readonly questionnaire: Questionnaire,
  ) {}

  @Get()
  async show(
    @Link() { companyId }: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    const answers = await this.submissions.answersOf(companyId);
    const asking = this.questionnaire.asking(language, answers);
    response.render('intake/answers', answersView(asking, token));
  }

  /** The change is a draft like any other: the path stays as it is until it is sent. */
  @Post()
  async change(
    @Link() { companyId }: OpenedLink,
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const answers = await this.submissions.answersOf(companyId);
    const draftId = await this.drafts.startChange(companyId, answers, language);
    this.cookie.write(response, draftId, this.cookie.read(request));
    response.redirect(303, pagePath(language, firstOpen(answers)));
  }
}
