import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Config } from '../../platform/config/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { parseAddress } from '../../platform/mail/index.ts';
import { inEachLanguage, PageLanguage, RateLimit, valueOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { deskAddress } from '../desk/desk-address.ts';
import { BeforeSignIn } from '../desk/desk-roles.ts';
import { SessionsService } from './sessions.service.ts';
import { SignInService } from './sign-in.service.ts';
import { signInView, type SignInForm } from './sign-in.view.ts';

/** How people get to the desk: an address, a mail, a button. */
@Controller(inEachLanguage('desk/sign-in'))
@BeforeSignIn()
export class SignInController {
  constructor(
    private readonly config: Config,
    private readonly sessions: SessionsService,
    private readonly signIn: SignInService,
    private readonly translations: Translations,
  ) {}

  @Get()
  show(
    @PageLanguage() language: Language,
    @Query('to') to: unknown,
    @Res() response: Response,
  ): void {
    this.render(response, { language, email: '', problem: null, to: deskAddress(to) ?? '' });
  }

  @Post()
  @RateLimit({ name: 'sign-in', points: 20, seconds: 600 })
  async ask(
    @PageLanguage() language: Language,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const email = valueOf(body, 'email');
    const to = deskAddress(valueOf(body, 'to'));
    const parsed = parseAddress(email);
    if (!parsed.ok) {
      response.status(422);
      this.render(response, { language, email, problem: parsed.reason, to: to ?? '' });
      return;
    }
    await this.signIn.request({ email: parsed.address, language, to });
    response.redirect(303, `/${language}/desk/sign-in/sent`);
  }

  @Get('sent')
  sent(@PageLanguage() language: Language, @Res() response: Response): void {
    this.tell(response, language, 'sent');
  }

  /** Mail scanners follow links: looking at one does not use it up. */
  @Get('link/:token')
  open(
    @PageLanguage() language: Language,
    @Query('to') to: unknown,
    @Res() response: Response,
  ): void {
    response.render('accounts/sign-in-link', {
      title: this.translations.in(language)('accounts:link.title'),
      to: deskAddress(to) ?? '',
      errors: [],
    });
  }

  @Post('link/:token')
  @RateLimit({ name: 'sign-in-link', points: 30, seconds: 600 })
  async enter(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const session = await this.signIn.consume(token);
    if (session === null) {
      response.status(410);
      this.tell(response, language, 'over');
      return;
    }
    await this.sessions.end(request);
    this.sessions.writeCookie(response, session);
    response.redirect(303, deskAddress(valueOf(request.body, 'to')) ?? `/${language}/desk`);
  }

  private tell(response: Response, language: Language, what: 'sent' | 'over'): void {
    const t = this.translations.in(language);
    response.render('accounts/told', {
      title: t(`accounts:${what}.title`),
      text: t(`accounts:${what}.text`),
      again: { href: `/${language}/desk/sign-in`, label: t(`accounts:${what}.again`) },
      errors: [],
    });
  }

  private render(response: Response, form: Omit<SignInForm, 'demo' | 'organisation'>): void {
    const t = this.translations.in(form.language);
    const organisation = this.config.oidc?.name ?? null;
    const demo = !this.config.production;
    response.render('accounts/sign-in', signInView({ ...form, demo, organisation }, t));
  }
}
