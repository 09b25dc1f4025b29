import { Controller, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Advisor, CurrentAdvisor, ForRoles } from '../../accounts/index.ts';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { MailAgain } from './mail-again.service.ts';

/** The button beside a mail that did not arrive. */
@Controller(inEachLanguage('desk/paths/:companyId/mail-again'))
@ForRoles('advisor')
export class MailAgainController {
  constructor(private readonly mailAgain: MailAgain) {}

  @Post()
  async send(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = await this.mailAgain.send(advisor, companyId);
    if (!outcome.ok) throw new NotFoundException();
    response.redirect(303, `/${language}/desk/paths/${companyId}?note=${outcome.note}`);
  }
}
