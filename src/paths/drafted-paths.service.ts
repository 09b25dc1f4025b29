import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompaniesService } from '../companies/index.ts';
import type { MatchResult, PinConflict, Profile } from '../matching/index.ts';
import { Clock } from '../shared/clock.ts';
import { type Decision, opposes } from './domain/decision.ts';
import { changesSomething, type PathChanges, pathChanges } from './domain/path-changes.ts';
import type { StandingPath } from './domain/standing-path.ts';
import { isSettled, type StepStatuses } from './domain/step-status.ts';
import { PathMatcher } from './path-matcher.ts';
import type { ShownVersion } from './paths.repository.ts';
import { PathsRepository } from './paths.repository.ts';
import { PathsService, type PublishedVersion } from './paths.service.ts';

/** A company's path as it would stand under other decisions, beside the one that its founder has. */
export type DraftedPath = {
  readonly companyId: string;
  readonly version: ShownVersion;
  readonly before: { readonly standing: StandingPath; readonly decisions: readonly Decision[] };
  readonly standing: StandingPath;
  readonly decisions: readonly Decision[];
  /** What a new version would hold. */
  readonly result: MatchResult;
  readonly conflicts: readonly PinConflict[];
  readonly profile: Profile;
  readonly statuses: StepStatuses;
  readonly changes: PathChanges;
};

export type Checked = {
  /** The advisor's first name; empty where they have not said one. */
  readonly by: string;
};

/**
 * Paths that an advisor works on. A draft has the steps that the founder has, and what the advisor
 * put there: no step comes by itself that nobody has looked at.
 */
@Injectable()
export class DraftedPaths {
  constructor(
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly matcher: PathMatcher,
    private readonly paths: PathsRepository,
    private readonly publisher: PathsService,
  ) {}

  /** Null when the company has no path. */
  async draft(
    tx: EntityManager,
    companyId: string,
    decide: (decisions: readonly Decision[]) => readonly Decision[],
  ): Promise<DraftedPath | null> {
    const stored = await this.paths.page(tx, companyId);
    const { version, statuses } = stored;
    if (version === null) return null;
    const decisions = decide(stored.decisions);
    const { standing, kept, free, profile } = await this.matcher.arrangement(
      tx,
      companyId,
      version,
      decisions,
    );
    const conflicts = kept.conflicts ?? [];
    // As it stands today, not as it was stored: what a day changed by itself is no advisor's change.
    const today = await this.matcher.arrange(tx, companyId, version);
    const before = { standing: today, decisions: stored.decisions };
    const settled = [...statuses].filter(([, status]) => isSettled(status));
    return {
      companyId,
      version,
      before,
      standing: { ...standing, uncoveredNeeds: kept.uncoveredNeeds },
      decisions,
      result: {
        ...kept,
        openQuestions: free.openQuestions,
        conflicts: conflicts.filter(({ service }) => standing.lost.includes(service)),
      },
      conflicts,
      profile,
      statuses,
      changes: pathChanges(
        { steps: before.standing.steps, decisions: before.decisions },
        { steps: standing.steps, decisions },
        new Set(settled.map(([service]) => service)),
      ),
    };
  }

  /** The decisions hold from now on; where the founder sees a difference there is a new version. */
  async publish(
    tx: EntityManager,
    draft: DraftedPath,
    { by }: Checked,
  ): Promise<PublishedVersion & { readonly isNew: boolean }> {
    const { companyId, version } = draft;
    await this.companies.lock(tx, companyId);
    await this.decide(tx, draft);
    const checked = { checkedBy: by, checkedAt: this.clock.now() };
    if (!changesSomething(draft.changes)) {
      await this.paths.updateVersion(tx, version.id, checked);
      return { versionId: version.id, number: version.number, isNew: false };
    }
    const published = await this.publisher.publishReviewed(tx, companyId, draft.result);
    await this.paths.updateVersion(tx, published.versionId, checked);
    return { ...published, isNew: true };
  }

  private async decide(tx: EntityManager, { companyId, before, decisions }: DraftedPath) {
    const origin = { by: 'advisor', at: this.clock.now() } as const;
    const isKept = (one: Decision, list: readonly Decision[]): boolean =>
      list.some((other) => JSON.stringify(sorted(other)) === JSON.stringify(sorted(one)));
    for (const old of before.decisions) {
      if (!isKept(old, decisions)) await this.paths.withdraw(tx, companyId, old);
    }
    for (const decision of decisions) {
      if (isKept(decision, before.decisions)) continue;
      if (decisions.some((other) => other !== decision && opposes(decision, other)))
        throw new Error('Two decisions of a draft oppose each other');
      await this.paths.decide(tx, companyId, decision, origin);
    }
  }
}

/** PostgreSQL gives the keys back in an order of its own. */
const sorted = (decision: Decision): object =>
  Object.fromEntries(Object.entries(decision).sort(([one], [other]) => (one < other ? -1 : 1)));
