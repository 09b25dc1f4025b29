import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Translations } from '../../platform/i18n/index.ts';
import type { Language } from '../../shared/language.ts';
import { AbsencesService } from '../absences/absences.service.ts';
import { AdvisorsService } from '../advisors/advisors.service.ts';
import { CitySettingsService } from '../city-settings.service.ts';
import type { Advisor } from '../domain/advisor.ts';
import { type MeForm, meView } from './me.view.ts';

/** One page with two forms. */
@Injectable()
export class MePage {
  constructor(
    private readonly absences: AbsencesService,
    private readonly advisors: AdvisorsService,
    private readonly cities: CitySettingsService,
    private readonly translations: Translations,
  ) {}

  async render(
    response: Response,
    language: Language,
    advisor: Advisor,
    typed: Partial<MeForm>,
  ): Promise<void> {
    const form = {
      name: advisor.name,
      mailLanguage: await this.advisors.languageOf(advisor.id),
      isMissing: false,
      isSaved: false,
      wrongAbsence: null,
      ...typed,
    };
    const known = {
      cities: await this.cities.all(),
      absences: await this.absences.of([advisor.id]),
    };
    const reader = { language, t: this.translations.in(language) };
    response.render('accounts/me', meView(form, advisor, known, reader));
  }
}
