export { match, DEFAULT_STEPS, type MatchRequest } from './domain/match.ts';
export type { Prepared } from './domain/prepared.ts';
export type { FactValue, Profile } from './domain/profile.ts';
export type * from './domain/result.ts';
export { MatchingModule } from './matching.module.ts';
export { MatchingService, type MatchOptions } from './matching.service.ts';
export { prepareCatalogue, readText } from './prepare-catalogue.ts';
