import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CurrentCatalogue } from '../../catalogue/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import { askTogether } from '../../platform/database/together.ts';
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
    const { profile, path, isSecond } = await askTogether(tx, {
      profile: this.companies.profileQuestion(companyId),
      path: this.attention.latestPath(companyId),
      isSecond: this.attention.isSecond(companyId),
    });
    const { stage, sectors, area, language } = profile;
    const { services } = this.catalogue.get();
    const seen = { path, isSecond, services, today: this.clock.today() };
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
