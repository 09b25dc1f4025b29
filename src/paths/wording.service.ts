import { Injectable } from '@nestjs/common';
import { CurrentCatalogue, KnownAreas, Vocabulary } from '../catalogue/index.ts';
import { Translations } from '../platform/i18n/index.ts';
import type { Language } from '../shared/language.ts';
import { Wording } from './wording.ts';

/** The words of the page's language, with the catalogue as it is now. */
@Injectable()
export class WordingService {
  constructor(
    private readonly areas: KnownAreas,
    private readonly catalogue: CurrentCatalogue,
    private readonly translations: Translations,
    private readonly vocabulary: Vocabulary,
  ) {}

  in(language: Language): Wording {
    return new Wording({
      language,
      translate: this.translations.in(language),
      catalogue: this.catalogue.get(),
      vocabulary: this.vocabulary,
      areas: this.areas,
    });
  }
}
