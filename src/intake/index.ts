export { ClientIntakes } from './for-client/client-intakes.service.ts';
export { IntakeModule } from './intake.module.ts';
export { type Unfinished, UnfinishedService } from './unfinished.service.ts';
