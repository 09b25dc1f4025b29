import { Injectable } from '@nestjs/common';
import { jobKind, JobsService } from '../jobs/index.ts';
import { Log } from '../log/log.ts';
import { PrivacyService } from './privacy.service.ts';

const purgeExpired = jobKind<Record<string, never>>('purge-expired', { concurrency: 1 });

/** Every night, when nobody fills in a form. */
@Injectable()
export class PurgeJob {
  constructor(
    jobs: JobsService,
    private readonly privacy: PrivacyService,
    private readonly log: Log,
  ) {
    jobs.handle(purgeExpired, () => this.run());
    jobs.schedule(purgeExpired, '30 3 * * *');
  }

  private async run(): Promise<void> {
    this.log.info('Deleted what had been kept long enough', {
      ...(await this.privacy.purge({ dryRun: false })),
    });
  }
}
