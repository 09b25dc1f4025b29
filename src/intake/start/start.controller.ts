import { Controller, Get, Render } from '@nestjs/common';
import type { Language } from '../../shared/language.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage, PublicPage } from '../../platform/web/index.ts';
import { startView, type StartView } from './start.view.ts';

@Controller(inEachLanguage())
@PublicPage()
export class StartController {
  constructor(private readonly translations: Translations) {}

  @Get()
  @Render('start/start')
  start(@PageLanguage() language: Language): StartView {
    return startView(language, this.translations.in(language));
  }
}
