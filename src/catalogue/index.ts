export { CatalogueImportService } from './catalogue-import.service.ts';
export { CatalogueModule } from './catalogue.module.ts';
export { CatalogueService } from './catalogue.service.ts';
export { CurrentCatalogue, type CurrentVersion } from './current-catalogue.service.ts';
export { differenceInWords } from './domain/difference.ts';
export { KnownAreas } from './known-areas.ts';
export { spokenIn, textIn, Vocabulary } from './vocabulary.ts';
export type { FactTerm, MilestoneTerm, NeedTerm, SectorTerm, StageTerm } from './vocabulary.ts';
export { writeCatalogue } from './write-catalogue.ts';
