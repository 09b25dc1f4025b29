import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { CurrentAdvisor } from '../desk/desk-page.ts';
import { DeskMenu } from '../desk/desk-menu.service.ts';
import { ForRoles } from '../desk/desk-roles.ts';
import type { Advisor } from '../domain/advisor.ts';
import { SettingsService } from './settings.service.ts';
import { asTyped, readSettings, typedSettings } from './settings-form.ts';
import { type SettingsPage, settingsView } from './settings.view.ts';

/** What a city says about itself, changed by its administrators. */
@Controller(inEachLanguage('desk/settings'))
@ForRoles('admin')
export class SettingsController {
  constructor(
    menu: DeskMenu,
    private readonly settings: SettingsService,
    private readonly translations: Translations,
  ) {
    menu.register({
      path: '/desk/settings',
      label: 'settings:menu',
      roles: ['admin'],
      position: 90,
    });
  }

  @Get()
  async first(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Res() response: Response,
  ): Promise<void> {
    const [city] = await this.settings.of(advisor);
    if (city === undefined) throw new NotFoundException();
    response.redirect(302, `/${language}/desk/settings/${city.code}`);
  }

  @Get(':city')
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('city') code: string,
    @Query('saved') saved: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const known = await this.find(advisor, code);
    const page = { ...known, typed: asTyped(known.city), problems: new Map<string, string>() };
    this.render(response, language, { ...page, isSaved: saved === 'yes' });
  }

  @Post(':city')
  async save(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('city') code: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const known = await this.find(advisor, code);
    const typed = typedSettings(body);
    const read = readSettings(typed);
    if (!read.ok) {
      response.status(422);
      this.render(response, language, { ...known, typed, problems: read.problems, isSaved: false });
      return;
    }
    await this.settings.change(advisor, known.city, read.settings);
    response.redirect(303, `/${language}/desk/settings/${code}?saved=yes`);
  }

  private async find(
    advisor: Advisor,
    code: string,
  ): Promise<Pick<SettingsPage, 'city' | 'cities'>> {
    const cities = await this.settings.of(advisor);
    const city = cities.find((each) => each.code === code);
    if (city === undefined) throw new NotFoundException();
    return { city, cities };
  }

  private render(response: Response, language: Language, page: SettingsPage): void {
    const reader = { language, t: this.translations.in(language) };
    response.render('accounts/settings', settingsView(page, reader));
  }
}
