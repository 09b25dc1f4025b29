import {
  Body,
  Controller,
  Get,
  Param,
  Post,
  Query,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { Response } from 'express';
import { GoneLink, GoneLinkFilter, Link, type OpenedLink, OwnerGuard } from '../../paths/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { isChoice, type Outcome, OUTCOMES } from './choice.ts';
import { PreferencesService } from './preferences.service.ts';
import { preferencesView } from './preferences.view.ts';

type Form = { readonly reminders?: unknown; readonly from?: unknown };

/** The path page asks too, and tells what came of it in its own words. */
const NOTES: Partial<Record<Outcome, string>> = { started: 'reminded', stopped: 'reminders-off' };

/** The founder's say about reminders: from the path page, and from the foot of every follow-up. */
@Controller(inEachLanguage('path/:token/reminders'))
@UseGuards(OwnerGuard)
@UseFilters(GoneLinkFilter)
export class PreferencesController {
  constructor(
    private readonly clock: Clock,
    private readonly preferences: PreferencesService,
    private readonly translations: Translations,
  ) {}

  @Get()
  async show(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Query('done') done: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const preferences = await this.preferences.load(link);
    if (preferences === null) throw new GoneLink();
    const view = preferencesView(preferences, {
      t: this.translations.in(language),
      language,
      path: `/${language}/path/${token}`,
      today: this.clock.today(),
      outcome: OUTCOMES.find((outcome) => outcome === done) ?? null,
    });
    response.render('preferences/preferences', view);
  }

  @Post()
  async choose(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Body() body: Form | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const choice = body?.reminders;
    if (!isChoice(choice)) throw new GoneLink();
    const outcome = await this.preferences.choose(link, choice, language);
    const path = `/${language}/path/${token}`;
    const note = body?.from === 'path' ? NOTES[outcome] : undefined;
    const rest = note === undefined ? `/reminders?done=${outcome}` : `?note=${note}`;
    response.redirect(303, `${path}${rest}`);
  }
}
