import { Controller, Get, NotFoundException, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PageLanguage, RateLimit } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { BeforeSignIn } from '../desk/desk-roles.ts';
import { SessionsService } from '../sign-in/sessions.service.ts';
import { IdentityProvider } from './identity-provider.service.ts';
import { OidcService } from './oidc.service.ts';
import { OidcCookie } from './oidc-cookie.service.ts';

/**
 * Where the city's sign-in sends people back: one address for all languages. The protocol makes it a
 * GET; without the cookie of the browser that set out it does nothing.
 */
@Controller('desk/sign-in/callback')
@BeforeSignIn()
export class CallbackController {
  constructor(
    private readonly cookie: OidcCookie,
    private readonly oidc: OidcService,
    private readonly provider: IdentityProvider,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @RateLimit({ name: 'sign-in-callback', points: 30, seconds: 600 })
  async comeBack(
    @PageLanguage() preferred: Language,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (this.provider.name === null) throw new NotFoundException();
    const attempt = this.cookie.take(request, response);
    const language = attempt?.language ?? preferred;
    const entered = await this.oidc.enter(request.originalUrl, attempt);
    if (!entered.ok) {
      response.redirect(303, `/${language}/desk/sign-in/refused?why=${entered.reason}`);
      return;
    }
    await this.sessions.end(request);
    this.sessions.writeCookie(response, entered.session);
    response.redirect(303, attempt?.to ?? `/${language}/desk`);
  }
}
