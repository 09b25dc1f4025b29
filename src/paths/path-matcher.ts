import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompaniesService } from '../companies/index.ts';
import { MatchingService, type MatchResult, type Profile } from '../matching/index.ts';
import { isSettled, overlayOf } from './domain/step-status.ts';
import { arranged, type StandingPath } from './domain/standing-path.ts';
import { PathsRepository } from './paths.repository.ts';

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
    const profile = await this.companies.profileOf(companyId, tx);
    const statuses = await this.paths.statuses(tx, companyId);
    const decisions = await this.paths.decisions(tx, companyId);
    return { ...profile, ...overlayOf(statuses, decisions) };
  }

  async match(
    tx: EntityManager,
    companyId: string,
  ): Promise<{ readonly result: MatchResult; readonly catalogueVersion: number }> {
    const profile = await this.profileOf(tx, companyId);
    return { result: this.matching.match(profile), catalogueVersion: this.matching.version() };
  }

  /** The steps of a published path under the decisions of today. */
  async arrange(tx: EntityManager, companyId: string, content: string): Promise<StandingPath> {
    return (await this.arrangement(tx, companyId, content)).standing;
  }

  /** The same, with what a free choice would give today. */
  async arrangement(
    tx: EntityManager,
    companyId: string,
    content: string,
  ): Promise<{ readonly standing: StandingPath; readonly free: MatchResult }> {
    const profile = await this.profileOf(tx, companyId);
    const statuses = await this.paths.statuses(tx, companyId);
    const published = (JSON.parse(content) as MatchResult).path.map(({ service }) => service);
    const unsettled = new Set(
      [...published, ...(profile.pinned ?? [])].filter(
        (service) => !isSettled(statuses.get(service) ?? 'to-do'),
      ),
    );
    const kept = this.matching.match({ ...profile, pinned: [...unsettled].sort() }, { steps: 0 });
    const free = this.matching.match(profile);
    return { standing: arranged({ kept, free }, unsettled), free };
  }
}
