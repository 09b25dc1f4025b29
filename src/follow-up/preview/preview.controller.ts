import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import {
  type Advisor,
  citiesAs,
  CitySettingsService,
  CurrentAdvisor,
  DeskMenu,
  ForRoles,
} from '../../accounts/index.ts';
import { WordingService } from '../../paths/index.ts';
import { sendMailPage } from '../../platform/mail/index.ts';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { isUuid } from '../../shared/uuid.ts';
import { type Preview, PreviewService } from './preview.service.ts';
import { previewQuery } from './preview-query.ts';
import { mailPreviewView, previewView } from './preview.view.ts';

const PAGE = 50;

/** Who gets which follow-up when and why, who gets none and why not: for an advisor's cities. */
@Controller(inEachLanguage('desk/follow-ups'))
@ForRoles('advisor')
export class PreviewController {
  constructor(
    menu: DeskMenu,
    private readonly cities: CitySettingsService,
    private readonly previews: PreviewService,
    private readonly words: WordingService,
  ) {
    menu.register({
      path: '/desk/follow-ups',
      label: 'follow-up-desk:menu',
      roles: ['advisor'],
      position: 30,
    });
  }

  @Get()
  async list(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Query() query: Readonly<Record<string, unknown>>,
    @Res() response: Response,
  ): Promise<void> {
    const asked = previewQuery(query);
    const page = await this.previews.page({
      days: asked.days,
      followed: asked.who === 'followed',
      after: asked.after,
      desks: this.cities.areasOf(citiesAs(advisor, 'advisor')),
      count: PAGE,
    });
    response.render('follow-up/preview', previewView(page, asked, this.words.in(language)));
  }

  @Get(':companyId')
  async mail(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const preview = await this.find(advisor, companyId);
    const mail = await this.previews.render(companyId);
    response.render(
      'follow-up/preview-mail',
      mailPreviewView(preview, mail, this.words.in(language)),
    );
  }

  /** For the frame on the page above: as a mail program would show it. */
  @Get(':companyId/html')
  async html(
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.find(advisor, companyId);
    const mail = await this.previews.render(companyId);
    if (mail === null) throw new NotFoundException();
    sendMailPage(response, mail.html, { linksOpen: false });
  }

  private async find(advisor: Advisor, companyId: string): Promise<Preview> {
    const preview = isUuid(companyId) ? await this.previews.of(companyId, 0) : null;
    if (preview === null || !this.isTheirs(preview, advisor)) throw new NotFoundException();
    return preview;
  }

  private isTheirs({ area }: Preview, advisor: Advisor): boolean {
    return citiesAs(advisor, 'advisor').includes(this.cities.deskOf(area));
  }
}
