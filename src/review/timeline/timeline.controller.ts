import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import { type Advisor, CurrentAdvisor, ForRoles } from '../../accounts/index.ts';
import { isOutcome } from '../../follow-up/index.ts';
import { WordingService } from '../../paths/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { isUuid } from '../../shared/uuid.ts';
import { HandOvers } from '../hand-over/hand-over.service.ts';
import { ToKeptCompany } from '../merge/to-kept-company.interceptor.ts';
import type { On } from '../on.ts';
import { LONGEST_NOTE } from './private-note.view.ts';
import { TimelineService } from './timeline.service.ts';
import { type TimelineProblem, timelineView } from './timeline.view.ts';

const SAYINGS = ['noted', 'held', 'resumed', 'handed-over', 'marked', 'merged'] as const;
type Saying = (typeof SAYINGS)[number];

/** What happened with one company, and what an advisor does beside its path. */
@Controller(inEachLanguage('desk/paths/:companyId/timeline'))
@ForRoles('advisor')
@UseInterceptors(ToKeptCompany)
export class TimelineController {
  constructor(
    private readonly handOvers: HandOvers,
    private readonly timelines: TimelineService,
    private readonly words: WordingService,
  ) {}

  @Get()
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Query('said') said: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const saying = SAYINGS.find((each) => each === said) ?? null;
    await this.render({ advisor, companyId, language, response }, { saying });
  }

  @Post('note')
  async note(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const on = { advisor, companyId, language, response };
    const note = valueOf(body, 'note').trim();
    if (note === '' || note.length > LONGEST_NOTE) {
      await this.refuse(on, 'note', { note, message: '' });
      return;
    }
    const isDone = await this.timelines.note(advisor, companyId, note);
    if (isDone && valueOf(body, 'from') === 'path')
      response.redirect(303, `/${language}/desk/paths/${companyId}?note=noted`);
    else this.answer(on, isDone, 'noted');
  }

  @Post('hold')
  async hold(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const done = await this.timelines.hold(advisor, companyId);
    this.answer({ advisor, companyId, language, response }, done, 'held');
  }

  @Post('resume')
  async resume(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const done = await this.timelines.resume(advisor, companyId);
    this.answer({ advisor, companyId, language, response }, done, 'resumed');
  }

  @Post('hand-over')
  async handOver(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const on = { advisor, companyId, language, response };
    const message = valueOf(body, 'message').trim();
    const to = valueOf(body, 'to');
    if (!isUuid(to) || message.length > LONGEST_NOTE) {
      await this.refuse(on, 'to', { note: '', message });
      return;
    }
    const done = await this.handOvers.handOver(advisor, companyId, { to, message });
    this.answer(on, done, 'handed-over');
  }

  @Post('outcome')
  async outcome(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const on = { advisor, companyId, language, response };
    const [service, outcome] = [valueOf(body, 'step'), valueOf(body, 'outcome')];
    if (service === '' || !isOutcome(outcome)) {
      await this.refuse(on, 'step', { note: '', message: '' });
      return;
    }
    const done = await this.timelines.outcome(advisor, companyId, { service, outcome });
    this.answer(on, done, 'marked');
  }

  private answer({ language, companyId, response }: On, done: boolean, saying: Saying): void {
    if (!done) throw new NotFoundException();
    response.redirect(303, `/${language}/desk/paths/${companyId}/timeline?said=${saying}`);
  }

  private async refuse(
    on: On,
    field: TimelineProblem['field'],
    typed: { readonly note: string; readonly message: string },
  ): Promise<void> {
    const text = this.words.in(on.language).t(`review-timeline:missing.${field}`);
    on.response.status(422);
    await this.render(on, { problem: { field, text }, typed });
  }

  private async render(
    { advisor, companyId, language, response }: On,
    shown: {
      readonly saying?: Saying | null;
      readonly problem?: TimelineProblem;
      readonly typed?: { readonly note: string; readonly message: string };
    },
  ): Promise<void> {
    const timeline = await this.timelines.find(advisor, companyId);
    if (timeline === null) throw new NotFoundException();
    const wording = this.words.in(language);
    const { saying = null, problem = null, typed = { note: '', message: '' } } = shown;
    const flash =
      saying === null
        ? null
        : { text: wording.t(`review-timeline:did.${saying}`), tone: 'done' as const };
    response.render('review/timeline', timelineView(timeline, { wording, flash, problem, typed }));
  }
}
