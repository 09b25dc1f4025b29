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
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { type Preview, PreviewService } from './preview.service.ts';
import { mailPreviewView, previewView } from './preview.view.ts';

const DAYS = [7, 14, 30] as const;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

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
    @Query('days') asked: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const days = DAYS.find((each) => String(each) === asked) ?? 14;
    const previews: Preview[] = [];
    for await (const preview of this.previews.ahead(days))
      if (this.isTheirs(preview, advisor)) previews.push(preview);
    response.render('follow-up/preview', previewView(previews, days, this.words.in(language)));
  }

  @Get(':companyId')
  async mail(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const preview = UUID.test(companyId) ? await this.previews.of(companyId, 0) : null;
    if (preview === null || !this.isTheirs(preview, advisor)) throw new NotFoundException();
    const mail = await this.previews.render(companyId);
    response.render(
      'follow-up/preview-mail',
      mailPreviewView(preview, mail, this.words.in(language)),
    );
  }

  private isTheirs({ area }: Preview, advisor: Advisor): boolean {
    return citiesAs(advisor, 'advisor').includes(this.cities.deskOf(area));
  }
}
