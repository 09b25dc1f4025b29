import { Controller, Get, Param, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import type { Response } from 'express';
import { Config } from '../../platform/config/index.ts';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { GoneLinkFilter } from '../links/gone-link.filter.ts';
import { GoneLink, Link, OwnerGuard } from '../links/link.guard.ts';
import type { OpenedLink } from '../links/links.service.ts';
import { type PathPage, PathPageService } from '../page/path-page.service.ts';
import { printView } from '../page/print.view.ts';
import { WordingService } from '../wording.service.ts';
import { calendarOf } from './calendar.ts';
import { KeepService } from './keep.service.ts';
import { shareView } from './share.view.ts';
import { stepEvents } from './step-events.ts';

/** Taking a path along: on paper, in a calendar, to somebody else; and taking it away. */
@Controller(inEachLanguage('path/:token'))
@UseGuards(OwnerGuard)
@UseFilters(GoneLinkFilter)
export class KeepController {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly keep: KeepService,
    private readonly pages: PathPageService,
    private readonly words: WordingService,
  ) {}

  @Get('print')
  async print(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.load(link);
    const back = `/${language}/path/${token}`;
    response.render('paths/print', printView(page, this.words.in(language), back));
  }

  @Get('calendar.ics')
  async calendar(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.load(link);
    const wording = this.words.in(language);
    const { company, decisions, today } = page;
    const steps = page.standing.steps.map(({ service }) => service);
    const kept = {
      companyId: company.id,
      events: stepEvents(steps, { decisions, today, wording }),
      written: { decisions, language: company.language },
      organizer: this.config.mail.from.address,
      now: this.clock.now(),
    };
    const calendar = calendarOf(kept, wording);
    if (calendar === null) throw new GoneLink();
    response.type('text/calendar').attachment('kasvupolku.ics').send(calendar);
  }

  @Get('share')
  async showShare(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    const links = await this.keep.shareLinks(link);
    const where = {
      path: `/${language}/path/${token}`,
      shared: `${this.config.publicUrl}/${language}/shared`,
    };
    response.render('paths/share', shareView(links, where, this.words.in(language)));
  }

  @Post('share')
  async share(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.keep.share(link);
    response.redirect(303, `/${language}/path/${token}/share`);
  }

  @Post('share/:link/revoke')
  async revoke(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Param('link') shareId: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.keep.revoke(link, shareId);
    response.redirect(303, `/${language}/path/${token}/share`);
  }

  @Get('delete')
  showDelete(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): void {
    const path = `/${language}/path/${token}`;
    response.render('paths/delete', {
      title: this.words.in(language).t('paths:delete.title'),
      errors: [],
      back: path,
      action: `${path}/delete`,
    });
  }

  @Post('delete')
  async delete(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    await this.keep.delete(link);
    response.redirect(303, `/${language}/deleted`);
  }

  private async load(link: OpenedLink): Promise<PathPage> {
    const page = await this.pages.load(link);
    if (page === null) throw new GoneLink();
    return page;
  }
}
