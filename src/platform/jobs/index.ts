export { jobKind, type JobKind } from './job-kind.ts';
export { JobsModule } from './jobs.module.ts';
export { JobsService } from './jobs.service.ts';
