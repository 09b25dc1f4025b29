import { Body, Controller, Get, Param, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import {
  askedQuestionCard,
  GoneLinkFilter,
  Link,
  type OpenedLink,
  OwnerGuard,
  WordingService,
} from '../../paths/index.ts';
import { textArea } from '../../platform/views/index.ts';
import { inEachLanguage, PageLanguage, valueOf, valuesOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { AskService, type ReplyOutcome } from './ask.service.ts';

const LONGEST_ANSWER = 1000;

type Problem = Extract<ReplyOutcome, { readonly ok: false }>['reason'] | 'too-long';
type Refused = { readonly problem: Problem; readonly typed: string };

const problemKey = (problem: Problem): string =>
  problem === 'empty' || problem === 'too-long'
    ? `ask:problem.${problem}`
    : `paths:problem.${problem}`;

/** Where a founder answers an advisor's question. */
@Controller(inEachLanguage('path/:token/reply'))
@UseGuards(OwnerGuard)
@UseFilters(GoneLinkFilter)
export class ReplyController {
  constructor(
    private readonly questions: AskService,
    private readonly words: WordingService,
  ) {}

  @Get()
  async show(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.render(response, { link, language, token }, null);
  }

  @Post()
  async answer(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const path = `/${language}/path/${token}`;
    const typed = valueOf(body, 'answer');
    if (valueOf(body, 'skip') !== '') {
      response.redirect(303, path);
      return;
    }
    const outcome: ReplyOutcome | { readonly ok: false; readonly reason: 'too-long' } =
      typed.length > LONGEST_ANSWER
        ? { ok: false, reason: 'too-long' }
        : await this.questions.reply(link.companyId, valuesOf(body, 'answer'));
    if (outcome.ok || outcome.reason === 'not-asked') {
      response.redirect(303, `${path}?note=replied`);
      return;
    }
    response.status(422);
    await this.render(response, { link, language, token }, { problem: outcome.reason, typed });
  }

  private async render(
    response: Response,
    { link, language, token }: { link: OpenedLink; language: Language; token: string },
    refused: Refused | null,
  ): Promise<void> {
    const question = await this.questions.openFor(link.companyId);
    const path = `/${language}/path/${token}`;
    if (question === null) {
      response.redirect(303, path);
      return;
    }
    const wording = this.words.in(language);
    const error = refused === null ? null : wording.t(problemKey(refused.problem));
    const typed = refused?.typed ?? '';
    response.render('ask/reply', {
      title: wording.t('ask:page.title'),
      errors: error === null ? [] : [{ id: 'answer', text: error }],
      action: `${path}/reply`,
      back: path,
      card:
        question.fact === null
          ? null
          : askedQuestionCard(
              { fact: question.fact, action: `${path}/reply`, lead: wording.t('ask:page.lead') },
              wording,
              { error, typed },
            ),
      question: question.text,
      field: textArea({
        name: 'answer',
        label: wording.t('ask:page.answer'),
        value: typed,
        limit: LONGEST_ANSWER,
        error,
      }),
    });
  }
}
