export { match, DEFAULT_STEPS, type MatchRequest } from './domain/match.ts';
export type { Prepared } from './domain/prepared.ts';
export { prepareCatalogue, readText } from './prepare-catalogue.ts';
