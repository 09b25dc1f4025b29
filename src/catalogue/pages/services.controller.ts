import { Controller, Get, NotFoundException, Param, Query, Render } from '@nestjs/common';
import { CitySettingsService } from '../../accounts/index.ts';
import { Translations } from '../../platform/i18n/index.ts';
import { inEachLanguage, PageLanguage, PublicPage } from '../../platform/web/index.ts';
import { Clock } from '../../shared/clock.ts';
import type { Language } from '../../shared/language.ts';
import { CatalogueService } from '../catalogue.service.ts';
import { KnownAreas } from '../known-areas.ts';
import { serviceSearch } from '../service-search.ts';
import { Vocabulary } from '../vocabulary.ts';
import { browseQuery } from './browse-query.ts';
import { serviceView, type ServiceView } from './service.view.ts';
import { PAGE_SIZE, servicesView, type ServicesView } from './services.view.ts';
import type { Wording } from './wording.ts';

/** All services for everybody to look at, without answering a question. */
@Controller(inEachLanguage('services'))
@PublicPage()
export class ServicesController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly cities: CitySettingsService,
    private readonly areas: KnownAreas,
    private readonly vocabulary: Vocabulary,
    private readonly translations: Translations,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Render('catalogue/services')
  async browse(
    @PageLanguage() language: Language,
    @Query() parameters: Record<string, unknown>,
  ): Promise<ServicesView> {
    const query = browseQuery(parameters, this.areas);
    const search = {
      ...serviceSearch(query.narrowing, this.areas),
      statuses: ['live', 'paused'] as const,
    };
    const offset = (query.page - 1) * PAGE_SIZE;
    const found = await this.catalogue.search(search, { offset, limit: PAGE_SIZE });
    const { q } = query.narrowing;
    if (found.total === 0 && q !== undefined) await this.catalogue.foundNothing(q, language);
    const cities = (await this.cities.all()).filter(({ code }) => code !== 'nationwide');
    const providersOf = this.catalogue.providersOf.bind(this.catalogue);
    return servicesView({ query, found, cities, providersOf }, this.wording(language));
  }

  @Get(':id')
  @Render('catalogue/service')
  show(@PageLanguage() language: Language, @Param('id') id: string): ServiceView {
    const service = this.catalogue.publicService(id);
    if (service === null) throw new NotFoundException();
    const page = {
      service,
      providers: this.catalogue.providersOf(service),
      questions: this.catalogue.questions(),
      areas: this.areas,
      today: this.clock.today(),
    };
    return serviceView(page, this.wording(language));
  }

  private wording(language: Language): Wording {
    return { language, translate: this.translations.in(language), vocabulary: this.vocabulary };
  }
}
