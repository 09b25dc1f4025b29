import { Injectable } from '@nestjs/common';
import { Clock } from '../shared/clock.ts';
import type { Language } from '../shared/language.ts';
import { CurrentCatalogue } from './current-catalogue.service.ts';
import type { Provider, Question, Service } from './domain/format.ts';
import { wordsToKeep } from './domain/searched-words.ts';
import {
  ServicesRepository,
  type FoundServices,
  type Page,
  type ServiceSearch,
} from './services.repository.ts';
import { ZeroHitSearchesRepository } from './zero-hit-searches.repository.ts';

/** The catalogue as anybody may browse it. */
@Injectable()
export class CatalogueService {
  constructor(
    private readonly current: CurrentCatalogue,
    private readonly services: ServicesRepository,
    private readonly zeroHits: ZeroHitSearchesRepository,
    private readonly clock: Clock,
  ) {}

  search(search: ServiceSearch, page: Page): Promise<FoundServices> {
    return this.services.findMatching(search, page);
  }

  /**
   * Kept from the first day, because it cannot be recovered later: what people look for and the
   * catalogue lacks. A count, like an access log; nothing that anybody sees changes.
   */
  async foundNothing(words: string, language: Language): Promise<void> {
    const kept = wordsToKeep(words);
    if (kept !== null) await this.zeroHits.count(kept, language, this.clock.today());
  }

  /** Null for an unknown id, and for a draft. */
  publicService(id: string): Service | null {
    const service = this.current.get().services.get(id);
    return service === undefined || service.status === 'draft' ? null : service;
  }

  providersOf(service: Service): readonly Provider[] {
    const { providers } = this.current.get();
    return service.providers.flatMap((id) => providers.get(id) ?? []);
  }

  questions(): ReadonlyMap<string, Question> {
    return this.current.get().questions;
  }
}
