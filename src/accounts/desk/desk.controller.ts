import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import type { Advisor } from '../domain/advisor.ts';
import { SessionsService } from '../sign-in/sessions.service.ts';
import { DeskMenu } from './desk-menu.service.ts';
import { CurrentAdvisor } from './desk-page.ts';
import { ForEveryAdvisor } from './desk-roles.ts';

/** The door of the desk, from inside. */
@Controller(inEachLanguage('desk'))
@ForEveryAdvisor()
export class DeskController {
  constructor(
    private readonly menu: DeskMenu,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  begin(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Res() response: Response,
  ): void {
    response.redirect(302, `/${language}${this.menu.homeOf(advisor)}`);
  }

  @Post('sign-out')
  async signOut(
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.sessions.end(request);
    this.sessions.clearCookie(response);
    response.redirect(303, `/${language}/desk/sign-in`);
  }
}
