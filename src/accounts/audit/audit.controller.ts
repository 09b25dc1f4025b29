import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { isUuid } from '../../shared/uuid.ts';
import { CurrentAdvisor } from '../desk/desk-page.ts';
import { DeskMenu } from '../desk/desk-menu.service.ts';
import { ForRoles } from '../desk/desk-roles.ts';
import type { Advisor } from '../domain/advisor.ts';
import { AuditReading } from './audit-page.service.ts';
import { auditView, BY_TIME } from './audit.view.ts';

/** A number of the log, as PostgreSQL can hold it. */
const ENTRY = /^\d{1,18}$/;
const ACTION = /^[a-z][a-z.-]{0,60}$/;

const asked = (
  query: unknown,
  name: string,
  isRight: (value: string) => boolean,
): string | null => {
  const value = valueOf(query, name).trim();
  return isRight(value) ? value : null;
};

/** Who did what at the desks of an administrator. */
@Controller(inEachLanguage('desk/audit'))
@ForRoles('admin')
export class AuditController {
  constructor(
    menu: DeskMenu,
    private readonly log: AuditReading,
    private readonly translations: Translations,
  ) {
    menu.register({ path: '/desk/audit', label: 'audit:menu', roles: ['admin'], position: 95 });
  }

  @Get()
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() admin: Advisor,
    @Query() given: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const query = {
      actorId: asked(given, 'who', isUuid),
      isByTime: valueOf(given, 'who') === BY_TIME,
      action: asked(given, 'what', (value) => ACTION.test(value)),
      companyId: asked(given, 'company', isUuid),
      beforeId: asked(given, 'before', (value) => ENTRY.test(value)),
    };
    const page = await this.log.read(admin, query);
    const reader = { language, t: this.translations.in(language) };
    response.render('accounts/audit', auditView(page, query, reader));
  }
}
