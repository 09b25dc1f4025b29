import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../../accounts/index.ts';
import { CurrentCatalogue } from '../../catalogue/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import type { Profile } from '../../matching/index.ts';
import { askTogether, type Questions } from '../../platform/database/together.ts';
import { Clock } from '../../shared/clock.ts';
import { attentionOf, nextDateOf, type SeenPath } from '../domain/attention.ts';
import type { NewReview } from '../reviews.repository.ts';
import { AttentionRepository } from './attention.repository.ts';

/** What the queue is filtered and ordered by. */
export type QueuePlace = Pick<
  NewReview,
  'desk' | 'stage' | 'sectors' | 'language' | 'attention' | 'nextDate'
>;

type Seen = {
  readonly profile: Profile;
  readonly path: SeenPath;
  /** An earlier company has the same address or business ID. */
  readonly isSecond: boolean;
};

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
    const seen = await askTogether(tx, {
      profile: this.companies.profileQuestion(companyId),
      ...this.questions(companyId),
    });
    return this.placeIn(seen);
  }

  /** What the place depends on beside the profile, to be asked together with others. */
  questions(companyId: string): Questions<Omit<Seen, 'profile'>> {
    return {
      path: this.attention.latestPath(companyId),
      isSecond: this.attention.isSecond(companyId),
    };
  }

  placeIn({ profile, path, isSecond }: Seen): QueuePlace {
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
