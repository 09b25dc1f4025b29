import { jobKind } from '../../jobs/index.ts';

/** Says only "look into the outbox". Lost or late, the sweeper looks anyway. */
export const wakeSender = jobKind<Record<string, never>>('wake-mail-sender', {
  retries: 0,
  concurrency: 4,
});
