import { Body, Controller, Get, NotFoundException, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Advisor, CurrentAdvisor, ForRoles } from '../../accounts/index.ts';
import { WordingService } from '../../paths/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import type { On } from '../on.ts';
import { type MergeShown, mergeView } from './merge.view.ts';
import { MergingService } from './merging.service.ts';

type OnTwo = On & { readonly otherId: string };

/** Two companies that look the same, side by side, and which of them stays. */
@Controller(inEachLanguage('desk/paths/:companyId/merge/:otherId'))
@ForRoles('advisor')
export class MergeController {
  constructor(
    private readonly merging: MergingService,
    private readonly words: WordingService,
  ) {}

  @Get()
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Param('otherId') otherId: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.render({ advisor, companyId, otherId, language, response }, {});
  }

  @Post()
  async merge(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Param('otherId') otherId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const on = { advisor, companyId, otherId, language, response };
    const keep = valueOf(body, 'keep');
    if (keep === '') {
      response.status(422);
      await this.render(on, { isIncomplete: true });
      return;
    }
    const seen = valueOf(body, 'seen');
    const outcome = await this.merging.merge({ advisor, companyId, otherId, keep, seen });
    if (outcome.ok) {
      response.redirect(303, `/${language}/desk/paths/${keep}/timeline?said=merged`);
      return;
    }
    if (outcome.reason === 'not-found') throw new NotFoundException();
    response.status(409);
    await this.render(on, { refused: outcome.reason });
  }

  private async render(
    { advisor, companyId, otherId, language, response }: OnTwo,
    shown: Partial<Omit<MergeShown, 'wording'>>,
  ): Promise<void> {
    const both = await this.merging.sideBySide(advisor, companyId, otherId);
    if (both === null) throw new NotFoundException();
    const wording = this.words.in(language);
    const plain = { isIncomplete: false, refused: null };
    response.render('review/merge', mergeView(both, { ...plain, ...shown, wording }));
  }
}
