import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Translations } from '../../platform/i18n/index.ts';
import { pageOf, sentFields } from '../../platform/web/index.ts';
import { deskAddress } from './desk-address.ts';
import { SignInNeeded } from './desk.guard.ts';

const IS_READING = ['GET', 'HEAD'];

/**
 * Sends readers to the sign-in and back. A form that was sent after the session had ended stays on
 * the page, hidden, until it is sent once more: nothing is lost, and nothing is stored.
 */
@Catch(SignInNeeded)
export class SignInNeededFilter implements ExceptionFilter {
  constructor(private readonly translations: Translations) {}

  catch(_: SignInNeeded, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const { language } = pageOf(response);
    const signIn = `/${language}/desk/sign-in`;
    if (IS_READING.includes(request.method)) {
      const to = deskAddress(request.originalUrl);
      response.redirect(303, to === null ? signIn : `${signIn}?to=${encodeURIComponent(to)}`);
      return;
    }
    response.status(401);
    response.render('accounts/session-ended', {
      title: this.translations.in(language)('accounts:ended.title'),
      signIn,
      again: { action: request.originalUrl, fields: sentFields(request.body) },
      errors: [],
    });
  }
}
