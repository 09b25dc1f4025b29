export { IntakeModule } from './intake.module.ts';
export { type Unfinished, UnfinishedService } from './unfinished.service.ts';
