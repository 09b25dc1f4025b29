import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { Translations } from '../../platform/i18n/index.ts';
import { pageOf } from '../../platform/web/index.ts';
import { GoneLink } from './link.guard.ts';

/** Says what may have happened, and how to get a new link: the same for every link that opens nothing. */
@Catch(GoneLink)
@Injectable()
export class GoneLinkFilter implements ExceptionFilter {
  constructor(private readonly translations: Translations) {}

  catch(_: GoneLink, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { language } = pageOf(response);
    response.status(404).render('paths/gone', {
      title: this.translations.translate(language, 'paths:gone.title'),
      errors: [],
      lostLink: `/${language}/lost-link`,
    });
  }
}
