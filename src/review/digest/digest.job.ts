import { Injectable } from '@nestjs/common';
import { jobKind, JobsService } from '../../platform/jobs/index.ts';
import { DigestService } from './digest.service.ts';

const tellAdvisors = jobKind<Record<string, never>>('tell-advisors', {
  concurrency: 1,
  retries: 0,
});

/** Several times in the morning: one run that was missed is made up for by the next. */
@Injectable()
export class DigestJob {
  constructor(jobs: JobsService, digests: DigestService) {
    jobs.handle(tellAdvisors, () => digests.run());
    jobs.schedule(tellAdvisors, '*/20 7-9 * * *');
  }
}
