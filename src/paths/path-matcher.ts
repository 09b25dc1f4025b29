import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompaniesService } from '../companies/index.ts';
import { MatchingService, type MatchResult, type Profile } from '../matching/index.ts';
import { askTogether } from '../platform/database/together.ts';
import { boundedMemory } from '../shared/bounded-memory.ts';
import type { Decided } from './decided.ts';
import { decidedSteps } from './domain/decided-steps.ts';
import { type Decision, isOwnStep } from './domain/decision.ts';
import { arranged, type StandingPath } from './domain/standing-path.ts';
import { isSettled, overlayOf } from './domain/step-status.ts';
import { PathsRepository } from './paths.repository.ts';

/** All that a path is matched from. */
type Known = Decided & { readonly profile: Profile };

export type Arranged = {
  readonly standing: StandingPath;
  /** The steps of the path and nothing beside them. */
  readonly kept: MatchResult;
  /** What a free choice would give today. */
  readonly free: MatchResult;
  readonly profile: Profile;
};

export type Matched = { readonly result: MatchResult; readonly catalogueVersion: number };

const MOST_REMEMBERED = 1_000;

/** A version of a path as it was published. */
type Published = { readonly id: string; readonly content: string };

/**
 * What is published stays so, and the planner looks at each path every day. Of a version only its id
 * is kept here: an erased company leaves nothing of its own.
 */
const published = boundedMemory<string, readonly string[]>(MOST_REMEMBERED);

const publishedIn = ({ id, content }: Published): readonly string[] => {
  const known = published.get(id);
  if (known !== undefined) return known;
  const services = (JSON.parse(content) as MatchResult).path.map(({ service }) => service);
  published.set(id, services);
  return services;
};

/** Matches a company's profile under what people decided about its services. */
@Injectable()
export class PathMatcher {
  constructor(
    private readonly companies: CompaniesService,
    private readonly matching: MatchingService,
    private readonly paths: PathsRepository,
  ) {}

  /** All that is known of a company, decisions included: what its path is matched from. */
  async profileOf(tx: EntityManager, companyId: string): Promise<Profile> {
    return (await this.known(tx, companyId)).profile;
  }

  async match(tx: EntityManager, companyId: string): Promise<Matched> {
    const known = await this.known(tx, companyId);
    const result = decided(this.matching.match(known.profile), known);
    return { result, catalogueVersion: this.catalogueVersion() };
  }

  /** For a company that has just come: nobody has decided anything about a service yet. */
  matchFirst(profile: Profile): Matched {
    const result = decided(this.matching.match(profile), {
      profile,
      statuses: new Map(),
      decisions: [],
    });
    return { result, catalogueVersion: this.catalogueVersion() };
  }

  catalogueVersion(): number {
    return this.matching.version();
  }

  /** The steps of a published path under the decisions of today. */
  async arrange(tx: EntityManager, companyId: string, version: Published): Promise<StandingPath> {
    return (await this.arrangement(tx, companyId, version)).standing;
  }

  /** The same, with what a free choice would give today; under other decisions, where they are given. */
  async arrangement(
    tx: EntityManager,
    companyId: string,
    version: Published,
    decisions?: readonly Decision[],
  ): Promise<Arranged> {
    const known = await this.known(tx, companyId, decisions);
    return this.arrangementOf(tx, companyId, publishedIn(version), known);
  }

  /** The services of some published versions; those that are remembered are not read again. */
  async publishedIn(
    tx: EntityManager,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>();
    for (const id of ids) {
      const services = published.get(id);
      if (services !== undefined) found.set(id, services);
    }
    if (found.size === ids.length) return found;
    const unknown = ids.filter((id) => !found.has(id));
    for (const version of await this.paths.contents(tx, unknown))
      found.set(version.id, publishedIn(version));
    return found;
  }

  /** The same, by what has been read of the path and the company already. */
  async arrangementOf(
    tx: EntityManager,
    companyId: string,
    services: readonly string[],
    known: Known,
  ): Promise<Arranged> {
    const { profile, statuses } = known;
    const unsettled = new Set(
      [...services, ...(profile.pinned ?? [])].filter(
        (service) =>
          !isOwnStep(service) &&
          profile.excluded?.includes(service) !== true &&
          !isSettled(statuses.get(service) ?? 'to-do'),
      ),
    );
    const { kept, free } = this.matching.matchKeeping(profile, [...unsettled].sort());
    const standing = arranged({ kept, free }, unsettled);
    // What an advisor wants and cannot be was never the founder's: nothing of theirs is lost.
    const theirs = new Set(services);
    if (!standing.lost.every((service) => theirs.has(service)))
      for (const service of await this.paths.pinnedBy(tx, companyId, 'founder'))
        theirs.add(service);
    const steps = decided({ ...kept, path: standing.steps }, known).path;
    return {
      standing: {
        ...standing,
        steps,
        lost: standing.lost.filter((service) => theirs.has(service)),
      },
      kept: { ...kept, path: steps },
      free,
      profile,
    };
  }

  private async known(
    tx: EntityManager,
    companyId: string,
    given?: readonly Decision[],
  ): Promise<Known> {
    const { profile, decided } = await askTogether(tx, {
      profile: this.companies.profileQuestion(companyId),
      decided: this.paths.decided(companyId),
    });
    return knownOf(profile, { ...decided, decisions: given ?? decided.decisions });
  }
}

/** What is known of a company, under what people decided. */
export const knownOf = (profile: Profile, { statuses, decisions }: Decided): Known => ({
  profile: { ...profile, ...overlayOf(statuses, decisions) },
  statuses,
  decisions,
});

/** With advisors' own steps, in the order and the horizons that people decided. */
const decided = (result: MatchResult, { profile, statuses, decisions }: Known): MatchResult => {
  const standing = decisions.filter(
    ({ service }) => !isOwnStep(service) || !isSettled(statuses.get(service) ?? 'to-do'),
  );
  return { ...result, path: decidedSteps(result.path, standing, { phase: profile.stage }) };
};
