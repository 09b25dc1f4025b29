import {
  Body,
  Controller,
  Get,
  NotFoundException,
  Param,
  Post,
  Res,
  UseFilters,
  UseGuards,
} from '@nestjs/common';
import type { Response } from 'express';
import {
  GoneLinkFilter,
  Link,
  type OpenedLink,
  OwnerGuard,
  toldStep,
  WordingService,
} from '../../paths/index.ts';
import { inEachLanguage, PageLanguage, valueOf } from '../../platform/web/index.ts';
import type { Language } from '../../shared/language.ts';
import { RemindService } from './remind.service.ts';
import { type Refused, remindView } from './remind.view.ts';

type Place = { readonly token: string; readonly service: string };

/** The founder sets the day on which to hear of one step again. */
@Controller(inEachLanguage('path/:token/steps/:service/remind'))
@UseGuards(OwnerGuard)
@UseFilters(GoneLinkFilter)
export class RemindController {
  constructor(
    private readonly reminding: RemindService,
    private readonly words: WordingService,
  ) {}

  @Get()
  async show(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param() place: Place,
    @Res() response: Response,
  ): Promise<void> {
    await this.render(response, { link, language, place, refused: null });
  }

  @Post()
  async set(
    @Link() link: OpenedLink,
    @PageLanguage() language: Language,
    @Param() place: Place,
    @Body() body: unknown,
    @Res() response: Response,
  ): Promise<void> {
    const { companyId } = link;
    const { token, service } = place;
    if ((await this.reminding.look(companyId, service)) === null) throw new NotFoundException();
    if (valueOf(body, 'never') !== '') {
      await this.reminding.takeBack(companyId, service);
    } else {
      const typed = valueOf(body, 'day');
      const day = await this.reminding.set(companyId, service, typed);
      if (!day.ok) {
        response.status(422);
        const refused = { typed, reason: day.reason };
        await this.render(response, { link, language, place, refused });
        return;
      }
    }
    response.redirect(303, `/${language}/path/${token}/steps/${service}/remind`);
  }

  private async render(
    response: Response,
    shown: {
      readonly link: OpenedLink;
      readonly language: Language;
      readonly place: Place;
      readonly refused: Refused | null;
    },
  ): Promise<void> {
    const { link, language, place, refused } = shown;
    const wording = this.words.in(language);
    const reminding = await this.reminding.look(link.companyId, place.service);
    const step = reminding === null ? null : toldStep(place.service, reminding, wording);
    if (step === null || reminding === null) throw new NotFoundException();
    const path = `/${language}/path/${place.token}`;
    response.render('follow-up/remind', remindView({ step, reminding, path, refused }, wording));
  }
}
