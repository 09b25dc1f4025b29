import { Body, Controller, Get, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type Advisor, CurrentAdvisor, DeskMenu, ForRoles } from '../../accounts/index.ts';
import { KnownAreas, textIn, Vocabulary } from '../../catalogue/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import type { Flash } from '../../platform/views/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { QUEUE_TABS } from '../domain/attention.ts';
import { AssignmentsService } from './assignments.service.ts';
import { queueQuery } from './queue-query.ts';
import { QueueService } from './queue.service.ts';
import { queueView } from './queue.view.ts';
import type { Reader } from './reader.ts';

const SAYINGS = ['took', 'gave-back', 'taken', 'shared-out', 'none-to-share'] as const;

/** Who waits for an advisor, in three tabs. */
@Controller(inEachLanguage('desk/queue'))
@ForRoles('advisor')
export class QueueController {
  constructor(
    menu: DeskMenu,
    private readonly areas: KnownAreas,
    private readonly assignments: AssignmentsService,
    private readonly clock: Clock,
    private readonly queue: QueueService,
    private readonly translations: Translations,
    private readonly vocabulary: Vocabulary,
  ) {
    menu.register({
      path: '/desk/queue',
      label: 'review-queue:menu',
      roles: ['advisor'],
      position: 10,
    });
  }

  @Get()
  async show(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Query() parameters: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const query = queueQuery(parameters);
    const page = await this.queue.page(advisor, query);
    const reader = this.reader(language, advisor);
    response.render(
      'review/queue',
      queueView(query, page, this.flash(language, parameters['said']), reader),
    );
  }

  @Post('share-out')
  async shareOut(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Res() response: Response,
  ): Promise<void> {
    const given = await this.assignments.shareOut(advisor);
    response.redirect(303, back(language, 'contact', given > 0 ? 'shared-out' : 'none-to-share'));
  }

  @Post(':companyId/take')
  async take(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const taking = await this.assignments.take(advisor, companyId);
    if (!taking.ok && taking.reason === 'not-found') throw new NotFoundException();
    response.redirect(303, back(language, valueOf(body, 'tab'), taking.ok ? 'took' : 'taken'));
  }

  @Post(':companyId/give-back')
  async giveBack(
    @PageLanguage() language: Language,
    @CurrentAdvisor() advisor: Advisor,
    @Param('companyId') companyId: string,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    if (!(await this.assignments.giveBack(advisor, companyId))) throw new NotFoundException();
    response.redirect(303, back(language, valueOf(body, 'tab'), 'gave-back'));
  }

  private reader(language: Language, advisor: Advisor): Reader {
    return {
      language,
      t: this.translations.in(language),
      vocabulary: this.vocabulary,
      today: this.clock.today(),
      advisorId: advisor.id,
      placeName: (area) => {
        const name = this.areas.nameOf(area);
        return name === null ? null : textIn(name, language);
      },
    };
  }

  private flash(language: Language, said: unknown): Flash | null {
    const saying = SAYINGS.find((each) => each === said);
    if (saying === undefined) return null;
    const tone = saying === 'taken' || saying === 'none-to-share' ? 'problem' : 'done';
    return { text: this.translations.in(language)(`review-queue:said.${saying}`), tone };
  }
}

/** To the tab where the button stood. */
const back = (language: Language, tab: string, said: (typeof SAYINGS)[number]): string => {
  const known = QUEUE_TABS.find((each) => each === tab) ?? 'contact';
  return `/${language}/desk/queue?tab=${known}&said=${said}`;
};
