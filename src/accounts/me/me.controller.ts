import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import { isLanguage, type Language } from '../../shared/language.ts';
import { AdvisorsService } from '../advisors/advisors.service.ts';
import { CurrentAdvisor } from '../desk/desk-page.ts';
import { ForEveryAdvisor } from '../desk/desk-roles.ts';
import type { Advisor } from '../domain/advisor.ts';
import { SessionsService } from '../sign-in/sessions.service.ts';
import { MePage } from './me-page.service.ts';

const LONGEST_NAME = 100;

/** What advisors say about themselves. */
@Controller(inEachLanguage('desk/me'))
@ForEveryAdvisor()
export class MeController {
  constructor(
    private readonly advisors: AdvisorsService,
    private readonly page: MePage,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Query('saved') saved: unknown,
    @Res() response: Response,
  ): Promise<void> {
    await this.page.render(response, language, advisor, { isSaved: saved === 'yes' });
  }

  @Post()
  async save(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const name = valueOf(body, 'name').replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
    const chosen = valueOf(body, 'language');
    const mailLanguage = isLanguage(chosen) ? chosen : language;
    if (name === '') {
      response.status(422);
      const form = { name, mailLanguage, isMissing: true };
      await this.page.render(response, language, advisor, form);
      return;
    }
    await this.advisors.introduce(advisor.id, { name, language: mailLanguage });
    response.redirect(303, `/${language}/desk/me?saved=yes`);
  }

  @Post('sign-out-everywhere')
  async signOutEverywhere(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.endAllOf(advisor.id);
    this.sessions.clearCookie(response);
    response.redirect(303, `/${language}/desk/sign-in`);
  }
}
