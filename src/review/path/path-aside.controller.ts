import { Controller, Get, NotFoundException, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Advisor, CurrentAdvisor, ForRoles } from '../../accounts/index.ts';
import { WordingService } from '../../paths/index.ts';
import { inEachLanguage, PageLanguage } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { addView } from './add.view.ts';
import { AddSearch } from './add-search.service.ts';
import { type PathReview, PathReviews } from './path-review.service.ts';
import { pathText } from './path-text.ts';
import { Previews } from './previews.service.ts';

const LONGEST_SEARCH = 100;

/** What an advisor looks at beside the path: what could be added, and what the founder would get. */
@Controller(inEachLanguage('desk/paths/:companyId'))
@ForRoles('advisor')
export class PathAsideController {
  constructor(
    private readonly addable: AddSearch,
    private readonly pathReviews: PathReviews,
    private readonly previews: Previews,
    private readonly words: WordingService,
  ) {}

  @Get('add')
  async add(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Query('q') q: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.pageOf(advisor, companyId);
    const typed = typeof q === 'string' ? q.replace(/\p{C}/gu, ' ').trim() : '';
    const words = typed.slice(0, LONGEST_SEARCH);
    const addable = await this.addable.search(page.draft, words);
    response.render('desk-path/add', addView(page, { words, addable }, this.words.in(language)));
  }

  @Get('preview')
  async preview(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.pageOf(advisor, companyId);
    const wording = this.words.in(language);
    const mail = await this.previews.mailOf(page, advisor);
    const back = `/${language}/desk/paths/${companyId}`;
    response.render('desk-path/preview', {
      title: wording.t('desk-path:preview.title'),
      errors: [],
      back,
      lang: page.company.language,
      mail: mail === null ? null : { subject: mail.subject, text: mail.text },
      foundersPage: `/${page.company.language}/desk/paths/${companyId}/preview/page`,
      text: pathText(page, wording),
    });
  }

  /** In the founder's language, whatever the advisor's. */
  @Get('preview/page')
  async previewPage(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.pageOf(advisor, companyId);
    const founders = page.company.language;
    if (language !== founders) {
      response.redirect(302, `/${founders}/desk/paths/${companyId}/preview/page`);
      return;
    }
    const view = await this.previews.pageOf(page, advisor);
    if (view === null) throw new NotFoundException();
    response.render('paths/path', view);
  }

  private async pageOf(advisor: Advisor, companyId: string): Promise<PathReview> {
    const page = await this.pathReviews.find(advisor, companyId);
    if (page === null) throw new NotFoundException();
    return page;
  }
}
