import { Injectable } from '@nestjs/common';
import { jobKind, JobsService } from '../../platform/jobs/index.ts';
import { PlannerService } from './planner.service.ts';

const planFollowUps = jobKind<Record<string, never>>('plan-follow-ups', {
  concurrency: 1,
  retries: 0,
});

/** Every ten minutes, at night too: a planner that runs is a planner that is seen to run. */
@Injectable()
export class PlannerJob {
  constructor(jobs: JobsService, planner: PlannerService) {
    jobs.handle(planFollowUps, async () => {
      await planner.run();
    });
    jobs.schedule(planFollowUps, '*/10 * * * *');
  }
}
