export { isOutcome, type Outcome, OUTCOMES } from './domain/outcome.ts';
export { FollowUpModule } from './follow-up.module.ts';
export { HoldsService } from './holds/holds.service.ts';
export { OutcomesService, type StepOutcome } from './outcomes/outcomes.service.ts';
export { type Preview, PreviewService } from './preview/preview.service.ts';
