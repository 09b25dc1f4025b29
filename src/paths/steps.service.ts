import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CurrentCatalogue } from '../catalogue/index.ts';
import type { Milestone } from '../catalogue/domain/vocabulary.ts';
import { CompaniesService } from '../companies/index.ts';
import { Clock } from '../shared/clock.ts';
import type { Actor } from './domain/cause.ts';
import { isKnownStep } from './domain/known-step.ts';
import { standingPath } from './domain/standing-path.ts';
import { isUsed, type StepStatus } from './domain/step-status.ts';
import { PathMatcher } from './path-matcher.ts';
import type { PathVersionEntity } from './path-version.entity.ts';
import { PathsRepository } from './paths.repository.ts';

export type StepOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'not-on-path' | 'not-offered' };

type StepChange = {
  readonly service: string;
  readonly to: StepStatus;
  readonly by: Actor;
};

/** What becomes of the steps, and what that does to the others. */
@Injectable()
export class StepsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly catalogue: CurrentCatalogue,
    private readonly matcher: PathMatcher,
    private readonly paths: PathsRepository,
  ) {}

  /** The same status again changes nothing: a button pressed twice is one change. */
  change(companyId: string, change: StepChange): Promise<StepOutcome> {
    return this.dataSource.transaction((tx) => this.changeIn(tx, companyId, change));
  }

  /** The same inside a transaction that does more. */
  async changeIn(tx: EntityManager, companyId: string, change: StepChange): Promise<StepOutcome> {
    await this.companies.lock(tx, companyId);
    const version = await this.currentVersion(tx, companyId);
    const statuses = await this.paths.statuses(tx, companyId);
    const from = statuses.get(change.service) ?? 'to-do';
    if (from === change.to) return { ok: true };
    if (!isKnownStep(version, statuses, change.service))
      return { ok: false, reason: 'not-on-path' };
    await this.paths.addStatusChange(tx, {
      companyId,
      service: change.service,
      fromStatus: from,
      toStatus: change.to,
      changedBy: change.by,
      versionNumber: version.number,
      changedAt: this.clock.now(),
    });
    await this.settleMilestones(tx, companyId, { ...change, from });
    await this.rearrange(tx, companyId, version);
    return { ok: true };
  }

  async statusOf(tx: EntityManager, companyId: string, service: string): Promise<StepStatus> {
    return (await this.paths.statuses(tx, companyId)).get(service) ?? 'to-do';
  }

  /** Is it a step of the path that is still to be settled? */
  async isOpen(tx: EntityManager, companyId: string, service: string): Promise<boolean> {
    const { steps } = standingPath(await this.currentVersion(tx, companyId));
    return steps.some((step) => step.service === service);
  }

  /** Takes an offered service onto the path; from now on it stays in every version. */
  async add(companyId: string, service: string, by: Actor): Promise<StepOutcome> {
    return this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const version = await this.currentVersion(tx, companyId);
      const { steps, offers } = standingPath(version);
      if (steps.some((step) => step.service === service)) return { ok: true };
      if (!offers.includes(service)) return { ok: false, reason: 'not-offered' };
      const origin = { by, at: this.clock.now() };
      await this.paths.decide(tx, companyId, { service, kind: 'pinned' }, origin);
      if (by === 'founder') await this.companies.noteActivity(tx, companyId);
      await this.rearrange(tx, companyId, version);
      return { ok: true };
    });
  }

  /** What a step yields is a fact once it is done, and none any more when that is taken back. */
  private async settleMilestones(
    tx: EntityManager,
    companyId: string,
    { service, from, to }: { service: string; from: StepStatus; to: StepStatus },
  ): Promise<void> {
    await this.companies.noteActivity(tx, companyId);
    if (isUsed(from) === isUsed(to)) return;
    const milestones = this.yieldsOf(service);
    if (isUsed(to)) {
      const facts = Object.fromEntries(milestones.map((milestone) => [milestone, true]));
      await this.companies.learn(tx, companyId, facts, 'step-done');
      return;
    }
    const statuses = await this.paths.statuses(tx, companyId);
    const others = new Set<string>(
      [...statuses].flatMap(([other, status]) => (isUsed(status) ? this.yieldsOf(other) : [])),
    );
    const alone = milestones.filter((milestone) => !others.has(milestone));
    await this.companies.unlearn(tx, companyId, alone, 'step-done');
  }

  private yieldsOf(service: string): readonly Milestone[] {
    return this.catalogue.get().services.get(service)?.yields ?? [];
  }

  private async rearrange(
    tx: EntityManager,
    companyId: string,
    version: PathVersionEntity,
  ): Promise<void> {
    const standing = await this.matcher.arrange(tx, companyId, version);
    this.paths.keepStanding(tx, version.id, standing);
  }

  private async currentVersion(tx: EntityManager, companyId: string): Promise<PathVersionEntity> {
    const [version] = await this.paths.latestVersions(tx, companyId, 1);
    if (version === undefined) throw new Error('This company has no path');
    return version;
  }
}
