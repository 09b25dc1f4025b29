import { Controller, Get, Render } from '@nestjs/common';
import { Config } from '../../platform/config/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage, PublicPage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { CitySettingsService } from '../city-settings.service.ts';
import { accessibilityView, type AccessibilityView } from './accessibility.view.ts';
import { feedbackView, type FeedbackView } from './feedback.view.ts';
import { privacyView, type PrivacyView } from './privacy.view.ts';

/** What every footer leads to. */
@Controller(inEachLanguage())
@PublicPage()
export class LegalController {
  constructor(
    private readonly config: Config,
    private readonly cities: CitySettingsService,
    private readonly translations: Translations,
  ) {}

  @Get('privacy')
  @Render('legal/privacy')
  async privacy(@PageLanguage() language: Language): Promise<PrivacyView> {
    const { operator } = this.config;
    const cities = await this.cities.all();
    return privacyView({ language, translate: this.translations.in(language), operator, cities });
  }

  @Get('accessibility')
  @Render('legal/accessibility')
  accessibility(@PageLanguage() language: Language): AccessibilityView {
    return accessibilityView(language, this.translations.in(language), this.config);
  }

  @Get('feedback')
  @Render('legal/feedback')
  feedback(@PageLanguage() language: Language): FeedbackView {
    return feedbackView(this.translations.in(language), this.config.operator);
  }
}
