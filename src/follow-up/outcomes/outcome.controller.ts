import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { Response } from 'express';
import {
  GoneLinkFilter,
  Link,
  type OpenedLink,
  OwnerGuard,
  WordingService,
} from '../../paths/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { isOutcome } from '../domain/outcome.ts';
import { outcomeView } from './outcome.view.ts';
import { OutcomesService } from './outcomes.service.ts';

/** What became of a step that is done: a mail asks, this page takes the answer. */
@Controller(inEachLanguage('path/:token/outcome/:service'))
@UseGuards(OwnerGuard)
@UseFilters(GoneLinkFilter)
export class OutcomeController {
  constructor(
    private readonly outcomes: OutcomesService,
    private readonly words: WordingService,
  ) {}

  @Get()
  async ask(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param() { token, service: id }: { token: string; service: string },
    @Res() response: Response,
  ): Promise<void> {
    const wording = this.words.in(language);
    const service = wording.service(id);
    const step = await this.outcomes.usedStep(link.companyId, id);
    if (service === null || step === null) throw new NotFoundException();
    const path = `/${language}/path/${token}`;
    response.render('follow-up/outcome', outcomeView({ service, path, said: step.said }, wording));
  }

  @Post()
  async answer(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param() { token, service }: { token: string; service: string },
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = valueOf(body, 'outcome');
    const said = { service, outcome, saidBy: 'founder' } as const;
    if (!isOutcome(outcome) || !(await this.outcomes.answer(link.companyId, { ...said, outcome })))
      throw new NotFoundException();
    response.redirect(303, `/${language}/path/${token}/outcome/${service}`);
  }
}
