import { Body, Controller, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { isUuid } from '../../shared/uuid.ts';
import { AbsencesService } from '../absences/absences.service.ts';
import { CurrentAdvisor } from '../desk/desk-page.ts';
import { ForEveryAdvisor } from '../desk/desk-roles.ts';
import type { Advisor } from '../domain/advisor.ts';
import { MePage } from './me-page.service.ts';

/** When somebody is away, as they say it themselves. */
@Controller(inEachLanguage('desk/me/absences'))
@ForEveryAdvisor()
export class MyAbsencesController {
  constructor(
    private readonly absences: AbsencesService,
    private readonly page: MePage,
  ) {}

  @Post()
  async add(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const typed = { firstDay: valueOf(body, 'firstDay'), lastDay: valueOf(body, 'lastDay') };
    if (await this.absences.add(advisor.id, advisor.id, typed)) {
      response.redirect(303, `/${language}/desk/me?saved=yes`);
      return;
    }
    response.status(422);
    await this.page.render(response, language, advisor, { wrongAbsence: typed });
  }

  @Post(':absence/remove')
  async remove(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('absence') absence: string,
    @Res() response: Response,
  ): Promise<void> {
    if (!isUuid(absence)) throw new NotFoundException();
    await this.absences.remove(advisor.id, advisor.id, absence);
    response.redirect(303, `/${language}/desk/me?saved=yes`);
  }
}
