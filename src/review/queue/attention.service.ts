import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CurrentCatalogue } from '../../catalogue/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import { Clock } from '../../shared/clock.ts';
import { attentionOf, nextDateOf } from '../domain/attention.ts';
import type { NewReview } from '../reviews.repository.ts';
import { AttentionRepository } from './attention.repository.ts';

/** What the queue is filtered and ordered by. */
export type QueuePlace = Pick<
  NewReview,
  'desk' | 'stage' | 'sectors' | 'language' | 'attention' | 'nextDate'
>;

/** Works out why a path is worth a look, once for each version and not for each reader. */
@Injectable()
export class AttentionService {
  constructor(
    private readonly attention: AttentionRepository,
    private readonly catalogue: CurrentCatalogue,
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
  ) {}

  /** What comes with time and with mails is added by `refresh`. */
  async placeOf(tx: EntityManager, companyId: string): Promise<QueuePlace> {
    const { stage, sectors, area, language } = await this.companies.profileOf(companyId, tx);
    const path = await this.attention.latestPath(tx, companyId);
    const seen = {
      path,
      services: this.catalogue.get().services,
      today: this.clock.today(),
      isSecond: await this.attention.isSecond(tx, companyId),
    };
    return {
      desk: this.cities.deskOf(area),
      stage,
      sectors: [...(sectors ?? [])],
      language: language ?? 'fi',
      attention: [...attentionOf(seen)],
      nextDate: nextDateOf(seen),
    };
  }
}
