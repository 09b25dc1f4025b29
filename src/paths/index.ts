export { LinksService, type OpenedLink } from './links/links.service.ts';
export { type StepLink, type StepLinkEnd, StepLinksService } from './links/step-links.service.ts';
export { GoneLink, Link, OwnerGuard } from './links/link.guard.ts';
export { GoneLinkFilter } from './links/gone-link.filter.ts';
export { PathsModule } from './paths.module.ts';
export { PathsService, type PublishedVersion } from './paths.service.ts';
export { type StepReminder, StepRemindersService } from './remind/step-reminders.service.ts';
export { StepsService, type StepOutcome } from './steps.service.ts';
export { Publications, type Publication } from './publications.service.ts';
