import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { jobKind, JobsService } from '../../platform/jobs/index.ts';
import { Clock } from '../../shared/clock.ts';
import { addDays } from '../../shared/local-date.ts';
import { SOON_DAYS } from '../domain/attention.ts';
import { ReviewsRepository } from '../reviews.repository.ts';
import { AttentionRefreshRepository, type Moments } from './attention-refresh.repository.ts';
import { AttentionService } from './attention.service.ts';

const refreshQueue = jobKind<Record<string, never>>('refresh-queue', {
  concurrency: 1,
  retries: 0,
});

export const SILENT_WEEKS = 6;
const DAY_MS = 86_400_000;
const ACTIVE_DAYS = 365;

/** Every ten minutes: what became worth a look by time or by a mail, and what no longer is. */
@Injectable()
export class AttentionRefresh {
  constructor(
    jobs: JobsService,
    private readonly attention: AttentionService,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly refreshes: AttentionRefreshRepository,
    private readonly reviews: ReviewsRepository,
  ) {
    jobs.handle(refreshQueue, () => this.run());
    jobs.schedule(refreshQueue, '*/10 * * * *');
  }

  async run(): Promise<void> {
    const moments = this.moments();
    for (const companyId of await this.refreshes.withPastDates(
      this.dataSource.manager,
      moments.today,
    )) {
      await this.dataSource.transaction(async (tx) =>
        this.reviews.update(tx, companyId, await this.attention.placeOf(tx, companyId)),
      );
    }
    for (const code of ['date-soon', 'mail-failed', 'silent'] as const) {
      await this.dataSource.transaction((tx) => this.refreshes.mark(tx, code, moments));
    }
  }

  private moments(): Moments {
    const today = this.clock.today();
    const daysAgo = (days: number): Date => new Date(this.clock.now().getTime() - days * DAY_MS);
    return {
      today,
      soon: addDays(today, SOON_DAYS),
      silentSince: daysAgo(SILENT_WEEKS * 7),
      activeSince: daysAgo(ACTIVE_DAYS),
    };
  }
}
