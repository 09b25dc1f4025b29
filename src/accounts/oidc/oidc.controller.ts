import { Controller, Get, NotFoundException, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage, RateLimit } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { deskAddress } from '../desk/desk-address.ts';
import { BeforeSignIn } from '../desk/desk-roles.ts';
import { IdentityProvider } from './identity-provider.service.ts';
import { OidcService } from './oidc.service.ts';
import { OidcCookie } from './oidc-cookie.service.ts';

const STATUS = { unknown: 403, failed: 400, away: 503 } as const;
type Refusal = keyof typeof STATUS;

const isRefusal = (why: unknown): why is Refusal =>
  typeof why === 'string' && Object.hasOwn(STATUS, why);

/** To the city's own sign-in. Asking for it only sets a cookie. */
@Controller(inEachLanguage('desk/sign-in'))
@BeforeSignIn()
export class OidcController {
  constructor(
    private readonly cookie: OidcCookie,
    private readonly oidc: OidcService,
    private readonly provider: IdentityProvider,
    private readonly translations: Translations,
  ) {}

  @Get('organisation')
  @RateLimit({ name: 'sign-in-organisation', points: 30, seconds: 600 })
  async leave(
    @PageLanguage() language: Language,
    @Query('to') to: unknown,
    @Res() response: Response,
  ): Promise<void> {
    if (this.provider.name === null) throw new NotFoundException();
    const begun = await this.oidc.begin({ language, to: deskAddress(to) });
    if (begun === null) {
      response.redirect(303, `/${language}/desk/sign-in/refused?why=away`);
      return;
    }
    this.cookie.write(response, begun.attempt);
    response.redirect(303, begun.href);
  }

  @Get('refused')
  refused(
    @PageLanguage() language: Language,
    @Query('why') why: unknown,
    @Res() response: Response,
  ): void {
    const t = this.translations.in(language);
    const reason = isRefusal(why) ? why : 'failed';
    response.status(STATUS[reason]).render('accounts/told', {
      title: t(`accounts:refused.${reason}.title`),
      text: t(`accounts:refused.${reason}.text`),
      again: { href: `/${language}/desk/sign-in`, label: t('accounts:refused.again') },
      errors: [],
    });
  }
}
