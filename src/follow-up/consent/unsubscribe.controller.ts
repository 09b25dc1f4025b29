import { Controller, Get, HttpCode, Param, Post, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { GoneLink, GoneLinkFilter } from '../../paths/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { CsrfExempt, inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { UnsubscribeService } from './unsubscribe.service.ts';

type UnsubscribeView = {
  readonly title: string;
  readonly errors: readonly never[];
  readonly text: string;
  /** Null once it is done. */
  readonly button: string | null;
};

/**
 * One-click unsubscribe (RFC 8058): a mail program posts here without cookie, sign-in or form token,
 * and is not led on. The link itself only shows a button, for mail scanners follow links.
 */
@Controller(inEachLanguage('unsubscribe/:token'))
@UseFilters(GoneLinkFilter)
export class UnsubscribeController {
  constructor(
    private readonly translations: Translations,
    private readonly unsubscribing: UnsubscribeService,
  ) {}

  @Get()
  show(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): void {
    if (!this.unsubscribing.knows(token)) throw new GoneLink();
    response.render('preferences/unsubscribe', this.view(language, 'unsubscribe'));
  }

  @Post()
  @HttpCode(200)
  @CsrfExempt()
  async unsubscribe(
    @PageLanguage() language: Language,
    @Param('token') token: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.unsubscribing.unsubscribe(token))) throw new GoneLink();
    response.render('preferences/unsubscribe', this.view(language, 'unsubscribed'));
  }

  private view(language: Language, what: 'unsubscribe' | 'unsubscribed'): UnsubscribeView {
    const t = this.translations.in(language);
    return {
      title: t(`preferences:${what}.title`),
      errors: [],
      text: t(`preferences:${what}.text`),
      button: what === 'unsubscribe' ? t('preferences:unsubscribe.do') : null,
    };
  }
}
