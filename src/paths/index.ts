export { LinksService, type OpenedLink } from './links/links.service.ts';
export { Link, OwnerGuard } from './links/link.guard.ts';
export { GoneLinkFilter } from './links/gone-link.filter.ts';
export { PathsModule } from './paths.module.ts';
export { PathsService, type PublishedVersion } from './paths.service.ts';
export { StepsService, type StepOutcome } from './steps.service.ts';
export { Publications, type Publication } from './publications.service.ts';
