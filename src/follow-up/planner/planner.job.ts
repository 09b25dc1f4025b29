import { Injectable } from '@nestjs/common';
import { jobKind, JobsService } from '../../platform/jobs/index.ts';
import { DraftReminders } from '../unfinished/draft-reminder.service.ts';
import { PlannerService } from './planner.service.ts';

const planFollowUps = jobKind<Record<string, never>>('plan-follow-ups', {
  concurrency: 1,
  retries: 0,
});

/** Every ten minutes, at night too: a planner that runs is a planner that is seen to run. */
@Injectable()
export class PlannerJob {
  constructor(jobs: JobsService, planner: PlannerService, drafts: DraftReminders) {
    jobs.handle(planFollowUps, async () => {
      await planner.run();
      await drafts.queueDue();
    });
    jobs.schedule(planFollowUps, '*/10 * * * *');
  }
}
