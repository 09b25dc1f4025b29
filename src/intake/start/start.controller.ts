import { Controller, Get, Query, Render } from '@nestjs/common';
import type { Language } from '../../shared/language.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage, PublicPage } from '../../platform/web/index.ts';
import { readArrival } from '../domain/arrival.ts';
import { startView, type StartView } from './start.view.ts';

@Controller(inEachLanguage())
@PublicPage()
export class StartController {
  constructor(private readonly translations: Translations) {}

  @Get()
  @Render('start/start')
  start(@PageLanguage() language: Language, @Query('from') from: unknown): StartView {
    return startView(language, this.translations.in(language), readArrival(from));
  }
}
