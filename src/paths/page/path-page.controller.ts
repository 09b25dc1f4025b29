import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../../platform/config/index.ts';
import { inEachLanguage, PageLanguage, valueOf, valuesOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { isStepStatus } from '../domain/step-status.ts';
import { GoneLinkFilter } from '../links/gone-link.filter.ts';
import { GoneLink, Link, OwnerGuard } from '../links/link.guard.ts';
import type { OpenedLink } from '../links/links.service.ts';
import { OpeningsService } from '../openings.service.ts';
import { QuestionsService } from '../questions.service.ts';
import { StepsService } from '../steps.service.ts';
import { WordingService } from '../wording.service.ts';
import { NotYetService } from './not-yet.service.ts';
import { PathPageService } from './path-page.service.ts';
import { type Note, NOTES, pathPageView } from './path-page.view.ts';
import type { Asked } from './question.view.ts';

const noteOf = (text: unknown): Note | null => NOTES.find((note) => note === text) ?? null;

/** The founder's own path: looked at, and answered to. */
@Controller(inEachLanguage('path/:token'))
@UseGuards(OwnerGuard)
@UseFilters(GoneLinkFilter)
export class PathPageController {
  constructor(
    private readonly config: Config,
    private readonly notYet: NotYetService,
    private readonly openings: OpeningsService,
    private readonly pages: PathPageService,
    private readonly questions: QuestionsService,
    private readonly steps: StepsService,
    private readonly words: WordingService,
  ) {}

  @Get()
  async show(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Query('note') note: unknown,
    @Res() response: Response,
  ): Promise<void> {
    await this.render(response, { link, language, token, note: noteOf(note), asked: null });
  }

  @Get('not-yet')
  async allNotYet(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.pages.load(link);
    if (page === null) throw new GoneLink();
    const wording = this.words.in(language);
    response.render('paths/not-yet', {
      title: wording.t('paths:not-yet.title'),
      errors: [],
      back: `/${language}/path/${token}`,
      ...this.notYet.all(page, wording),
    });
  }

  @Post('steps/:service')
  async change(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Param('service') service: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const to = valueOf(body, 'status');
    if (!isStepStatus(to)) throw new GoneLink();
    const outcome = await this.steps.change(link.companyId, { service, to, by: 'founder' });
    const anchor = outcome.ok ? `#step-${service}` : '';
    response.redirect(303, `/${language}/path/${token}${anchor}`);
  }

  @Post('offers/:service')
  async add(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Param('service') service: string,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = await this.steps.add(link.companyId, service, 'founder');
    const rest = outcome.ok ? `?note=added#step-${service}` : '';
    response.redirect(303, `/${language}/path/${token}${rest}`);
  }

  @Post('question')
  async answer(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const fact = valueOf(body, 'fact');
    const skip = valueOf(body, 'skip') !== '';
    const given = valuesOf(body, 'answer');
    const outcome = skip
      ? await this.questions.skip(link.companyId, fact)
      : await this.questions.answer(link.companyId, fact, given);
    if (outcome.ok) {
      response.redirect(303, `/${language}/path/${token}?note=${outcome.note}`);
      return;
    }
    const asked = { fact, problem: outcome.reason, typed: given[0] ?? '' };
    response.status(422);
    await this.render(response, { link, language, token, note: null, asked });
  }

  /** Told by the page itself when somebody looks at it: a mail scanner that fetches it does not. */
  @Post('opened')
  @HttpCode(204)
  async opened(@Link() link: OpenedLink): Promise<void> {
    await this.openings.note(link);
  }

  private async render(
    response: Response,
    shown: {
      readonly link: OpenedLink;
      readonly language: Language;
      readonly token: string;
      readonly note: Note | null;
      readonly asked: Asked | null;
    },
  ): Promise<void> {
    const page = await this.pages.load(shown.link);
    if (page === null) throw new GoneLink();
    const wording = this.words.in(shown.language);
    const path = `/${shown.language}/path/${shown.token}`;
    response.render(
      'paths/path',
      pathPageView(page, {
        wording,
        path,
        publicUrl: this.config.publicUrl,
        note: shown.note,
        asked: shown.asked,
        notYet: this.notYet.first(page, wording, path),
      }),
    );
  }
}
