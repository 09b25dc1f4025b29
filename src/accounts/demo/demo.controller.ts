import { Controller, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  DevelopmentOnly,
  inEachLanguage,
  PageLanguage,
  valueOf,
} from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { deskAddress } from '../desk/desk-address.ts';
import { BeforeSignIn } from '../desk/desk-roles.ts';
import { SessionsService } from '../sign-in/sessions.service.ts';
import { DemoAdvisor } from './demo.service.ts';

/** In production there is nothing here. */
@Controller(inEachLanguage('desk/sign-in/demo'))
@BeforeSignIn()
@DevelopmentOnly()
export class DemoController {
  constructor(
    private readonly demo: DemoAdvisor,
    private readonly sessions: SessionsService,
  ) {}

  @Post()
  async enter(
    @PageLanguage() language: Language,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const session = await this.demo.enter(language);
    await this.sessions.end(request);
    this.sessions.writeCookie(response, session);
    response.redirect(303, deskAddress(valueOf(request.body, 'to')) ?? `/${language}/desk`);
  }
}
