import { Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { PrivacyService } from '../platform/privacy/index.ts';
import { CATALOGUE_FOLDER, CatalogueImportService } from './catalogue-import.service.ts';
import { CatalogueApiController } from './catalogue-api.controller.ts';
import { CatalogueRepository } from './catalogue.repository.ts';
import { CatalogueService } from './catalogue.service.ts';
import { CatalogueWatch } from './catalogue-watch.service.ts';
import { CurrentCatalogue } from './current-catalogue.service.ts';
import { KnownAreas, readAreas } from './known-areas.ts';
import { ImportProposalsRepository } from './import-proposals.repository.ts';
import { ServicesController } from './pages/services.controller.ts';
import { ServicesRepository } from './services.repository.ts';
import { readVocabulary, Vocabulary } from './vocabulary.ts';
import { ZeroHitSearchesRepository } from './zero-hit-searches.repository.ts';

@Module({
  imports: [AccountsModule],
  controllers: [CatalogueApiController, ServicesController],
  providers: [
    CatalogueRepository,
    CatalogueImportService,
    CatalogueService,
    CatalogueWatch,
    CurrentCatalogue,
    ImportProposalsRepository,
    ServicesRepository,
    ZeroHitSearchesRepository,
    { provide: KnownAreas, useFactory: () => readAreas(CATALOGUE_FOLDER) },
    { provide: Vocabulary, useFactory: () => readVocabulary(CATALOGUE_FOLDER) },
  ],
  exports: [CatalogueImportService, CatalogueService, CurrentCatalogue, KnownAreas, Vocabulary],
})
export class CatalogueModule implements OnModuleInit {
  constructor(
    private readonly imports: CatalogueImportService,
    private readonly current: CurrentCatalogue,
    private readonly watch: CatalogueWatch,
    privacy: PrivacyService,
  ) {
    privacy.declareImpersonal({
      services: 'public services, from public sources',
      providers: 'organisations, from public sources',
      questions: 'questions that the catalogue asks',
      catalogue_versions: 'numbers and hashes of the catalogue',
      import_proposals: 'changed files of the catalogue',
      zero_hit_searches:
        'counted words by day, without who looked; addresses and numbers are taken out before they are stored',
    });
  }

  async onModuleInit(): Promise<void> {
    await this.imports.takeIn(CATALOGUE_FOLDER);
    await this.current.refresh();
    await this.watch.start(() => this.current.refresh());
  }
}
