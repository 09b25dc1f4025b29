import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Advisor, CurrentAdvisor, DeskMenu, ForRoles } from '../../accounts/index.ts';
import { WordingService } from '../../paths/index.ts';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { FiguresService } from './figures.service.ts';
import { figuresCsv, figuresView } from './figures.view.ts';

/** What was suggested, and what advisors made of it: numbers only, of nobody in particular. */
@Controller(inEachLanguage('desk/figures'))
@ForRoles('advisor', 'editor', 'admin')
export class FiguresController {
  constructor(
    menu: DeskMenu,
    private readonly figures: FiguresService,
    private readonly words: WordingService,
  ) {
    menu.register({
      path: '/desk/figures',
      label: 'review-figures:menu',
      roles: ['advisor', 'editor', 'admin'],
      position: 40,
    });
  }

  @Get()
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Res() response: Response,
  ): Promise<void> {
    const figures = {
      services: await this.figures.services(advisor),
      rules: await this.figures.rules(advisor),
    };
    response.render('review/figures', figuresView(figures, this.words.in(language)));
  }

  @Get('services.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="services.csv"')
  async file(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
  ): Promise<string> {
    return figuresCsv(await this.figures.services(advisor), this.words.in(language));
  }
}
