import fc, { type Arbitrary } from 'fast-check';
import type { Service } from '../../src/catalogue/domain/format.ts';
import { KINDS, MILESTONES, NEEDS, ROLES, STAGES } from '../../src/catalogue/domain/vocabulary.ts';
import { match, type MatchRequest } from '../../src/matching/domain/match.ts';
import { prepare, type Prepared } from '../../src/matching/domain/prepared.ts';
import type { Profile } from '../../src/matching/domain/profile.ts';
import type { MatchResult } from '../../src/matching/domain/result.ts';
import type { Weights } from '../../src/matching/domain/weights.ts';
import { someTables } from '../factories/catalogue.ts';
import { profile, service, someQuestions } from './arbitraries.ts';

/** Random services with everything that a path is made of, and companies that look for something. */
const needs = fc.uniqueArray(fc.constantFrom(...NEEDS.slice(0, 6)), { minLength: 1, maxLength: 3 });
const milestones = fc.uniqueArray(
  fc.constantFrom(...MILESTONES.slice(0, 4), 'outside-funding' as const),
  { maxLength: 2 },
);

const onAPath = fc.record({
  kind: fc.constantFrom(...KINDS.slice(0, 6)),
  role: fc.constantFrom(...ROLES),
  needs,
  stages: fc.uniqueArray(fc.constantFrom(...STAGES), { minLength: 1, maxLength: 4 }),
  requires: milestones,
  yields: milestones,
  after: fc.uniqueArray(
    fc.integer({ min: 0, max: 20 }).map((index) => `service-${index}`),
    {
      maxLength: 2,
    },
  ),
});

export const pathServices = (maxLength: number): Arbitrary<readonly Service[]> =>
  fc.array(fc.tuple(service, onAPath), { minLength: 1, maxLength }).map((pairs) =>
    pairs.map(([one, place], index) => ({
      ...one,
      ...place,
      id: `service-${index}`,
      mainNeeds: place.needs.slice(0, 1),
      mainStages: place.stages.slice(0, 1),
      after: place.after.filter((id) => id !== `service-${index}`),
    })),
  );

export const seekingCompany: Arbitrary<Profile> = fc
  .tuple(profile, fc.option(needs), fc.option(fc.constantFrom(...STAGES)))
  .map(([company, sought, goal]) => ({ ...company, needs: sought, goal }));

const noWords = { fi: new Map(), sv: new Map(), en: new Map() };

const plainWeights: Weights = {
  version: 'test',
  needRarity: {},
  words: { services: 1, averageLength: { fi: 1, sv: 1, en: 1 }, frequency: noWords },
};

export const prepared = (services: readonly Service[]): Prepared =>
  prepare(
    {
      format: 'kasvupolku-catalogue',
      version: 1,
      defaultLanguage: 'en',
      questions: someQuestions,
      providers: [],
      services,
    },
    { tables: someTables, weights: plainWeights, words: services.map(() => noWords) },
  );

export const requestOf = (company: Profile, today: string): MatchRequest => ({
  profile: company,
  words: [],
  today,
});

export const pathOf = (
  services: readonly Service[],
  company: Profile,
  today: string,
): MatchResult => match(prepared(services), requestOf(company, today));
