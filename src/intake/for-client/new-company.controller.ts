import { Body, Controller, Get, NotFoundException, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Advisor, CurrentAdvisor, DeskMenu, ForRoles } from '../../accounts/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { select } from '../../platform/views/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import { isLanguage, type Language, LANGUAGES } from '../../shared/language.ts';
import { isUuid } from '../../shared/uuid.ts';
import { DraftCookie } from '../draft-cookie.service.ts';
import { DraftsService } from '../drafts.service.ts';
import { FIRST_PAGE } from '../pages/journey.ts';
import { pagePath } from '../question.view.ts';
import { type Client, ClientIntakes } from './client-intakes.service.ts';

const LANGUAGE_NAMES: Record<Language, string> = { fi: 'Suomi', sv: 'Svenska', en: 'English' };

/** An advisor fills in the questionnaire with a client beside them. */
@Controller(inEachLanguage('desk/new-company'))
@ForRoles('advisor')
export class NewCompanyController {
  constructor(
    menu: DeskMenu,
    private readonly clients: ClientIntakes,
    private readonly cookie: DraftCookie,
    private readonly drafts: DraftsService,
    private readonly translations: Translations,
  ) {
    menu.register({
      path: '/desk/new-company',
      label: 'for-client:menu',
      roles: ['advisor'],
      position: 30,
    });
  }

  @Get()
  show(@PageLanguage() language: Language, @Res() response: Response): void {
    const t = this.translations.in(language);
    response.render('intake/new-company', {
      title: t('for-client:title'),
      action: `/${language}/desk/new-company`,
      languageField: select({
        name: 'language',
        label: t('for-client:language'),
        options: LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
        chosen: language,
      }),
      errors: [],
    });
  }

  @Post()
  async begin(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Body() body: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const chosen = valueOf(body, 'language');
    const clientLanguage = isLanguage(chosen) ? chosen : language;
    const draftId = await this.drafts.startForClient(advisor.id, clientLanguage);
    this.cookie.write(response, draftId, this.cookie.read(request));
    response.redirect(303, pagePath(clientLanguage, FIRST_PAGE));
  }

  @Get(':companyId')
  async ready(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const { isOurs } = await this.find(advisor, companyId);
    const t = this.translations.in(language);
    response.render('intake/client-ready', {
      title: t('for-client:ready.title'),
      review: isOurs
        ? {
            href: `/${language}/desk/paths/${companyId}`,
            label: t('for-client:ready.review'),
          }
        : null,
      open: `/${language}/desk/new-company/${companyId}/open`,
      again: { href: `/${language}/desk/new-company`, label: t('for-client:ready.again') },
      errors: [],
    });
  }

  /** The client's own page: to print, to share, to hand over its link. */
  @Post(':companyId/open')
  async open(
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const { company } = await this.find(advisor, companyId);
    const token = await this.clients.openPage(companyId);
    response.redirect(303, `/${company.language}/path/${token}`);
  }

  private async find(advisor: Advisor, companyId: string): Promise<Client> {
    const client = isUuid(companyId) ? await this.clients.clientOf(advisor, companyId) : null;
    if (client === null) throw new NotFoundException();
    return client;
  }
}
