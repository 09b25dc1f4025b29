import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../../accounts/index.ts';
import { PathMailer, PathsService } from '../../paths/index.ts';
import { jobKind, JobsService } from '../../platform/jobs/index.ts';
import { Clock } from '../../shared/clock.ts';
import { ReviewsRepository } from '../reviews.repository.ts';

const releasePaths = jobKind<Record<string, never>>('release-paths', {
  concurrency: 1,
  retries: 0,
});

const AT_ONCE = 50;

/** Where an advisor checks first: whose turn does not come in time goes by itself, and is marked so. */
@Injectable()
export class ReleaseJob {
  constructor(
    jobs: JobsService,
    private readonly audit: AuditService,
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly mailer: PathMailer,
    private readonly paths: PathsService,
    private readonly reviews: ReviewsRepository,
  ) {
    audit.name({ 'review.release': 'review-queue:audit.release' });
    jobs.handle(releasePaths, async () => {
      await this.releaseOverdue();
    });
    jobs.schedule(releasePaths, '*/10 * * * *');
  }

  async releaseOverdue(): Promise<number> {
    let released = 0;
    for (let count = AT_ONCE; count === AT_ONCE; released += count)
      count = await this.releaseSome();
    return released;
  }

  private releaseSome(): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      const now = this.clock.now();
      const overdue = await this.reviews.lockOverdue(tx, now, AT_ONCE);
      for (const { companyId, desk, revision } of overdue) {
        const version = await this.paths.latestVersion(tx, companyId);
        const went =
          version !== null && (await this.mailer.letGo(tx, companyId, version.versionId));
        await this.reviews.update(tx, companyId, {
          releaseAt: null,
          releasedAt: went ? now : null,
          revision: revision + 1,
        });
        const entry = { action: 'review.release', city: desk, companyId };
        if (went) await this.audit.recordByTime(tx, entry);
      }
      return overdue.length;
    });
  }
}
