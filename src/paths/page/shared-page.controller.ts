import { Controller, Get, HttpCode, Param, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../../platform/config/index.ts';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { GoneLinkFilter } from '../links/gone-link.filter.ts';
import { GoneLink, Link, ShareGuard } from '../links/link.guard.ts';
import type { OpenedLink } from '../links/links.service.ts';
import { OpeningsService } from '../openings.service.ts';
import { WordingService } from '../wording.service.ts';
import { PathPageService } from './path-page.service.ts';
import { pathPageView } from './path-page.view.ts';
import { printView } from './print.view.ts';

/** A path that its founder shows to somebody: read only, without their words or address. */
@Controller(inEachLanguage('shared/:token'))
@UseGuards(ShareGuard)
@UseFilters(GoneLinkFilter)
export class SharedPageController {
  constructor(
    private readonly config: Config,
    private readonly openings: OpeningsService,
    private readonly pages: PathPageService,
    private readonly words: WordingService,
  ) {}

  @Get()
  async show(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.pages.load(link);
    if (page === null) throw new GoneLink();
    const view = pathPageView(page, {
      wording: this.words.in(language),
      path: `/${language}/shared/${token}`,
      publicUrl: this.config.publicUrl,
      note: null,
      asked: null,
      notYet: null,
    });
    response.render('paths/path', view);
  }

  @Get('print')
  async print(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.pages.load(link);
    if (page === null) throw new GoneLink();
    const back = `/${language}/shared/${token}`;
    response.render('paths/print', printView(page, this.words.in(language), back));
  }

  @Post('opened')
  @HttpCode(204)
  async opened(@Link() link: OpenedLink): Promise<void> {
    await this.openings.note(link);
  }
}
