import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Service } from '../catalogue/domain/format.ts';
import { CompaniesService } from '../companies/index.ts';
import { MatchingService } from '../matching/index.ts';
import { askOfEach, workTogether } from '../platform/database/together.ts';
import { standingPath, type StandingPath, type StoredPath } from './domain/standing-path.ts';
import { beforeOf } from './page/step.view.ts';
import { type Arranged, knownOf, PathMatcher } from './path-matcher.ts';
import { PathsRepository } from './paths.repository.ts';
import type { Written } from './step-name.ts';
import type { Wording } from './wording.ts';

export type RenewedPath = {
  readonly versionId: string;
  readonly before: StandingPath;
  readonly after: StandingPath;
  /** What a free choice would put on the path for now or next. */
  readonly soon: ReadonlySet<string>;
  /** It stands as it was stored. */
  readonly isStored: boolean;
};

type Version = StoredPath & { readonly id: string };

const renewedPath = (version: Version, { standing, free }: Arranged): RenewedPath => {
  const isStored = JSON.stringify(standing) === version.standing;
  return {
    versionId: version.id,
    before: isStored ? standing : standingPath(version),
    after: standing,
    soon: new Set(
      free.path.filter(({ horizon }) => horizon !== 'later').map(({ service }) => service),
    ),
    isStored,
  };
};

/** Brings a path up to the catalogue and the day, so that its page and a mail about it say the same. */
@Injectable()
export class StandingService {
  constructor(
    private readonly companies: CompaniesService,
    private readonly matcher: PathMatcher,
    private readonly matching: MatchingService,
    private readonly paths: PathsRepository,
  ) {}

  /** Null when the company has no path. */
  async renew(tx: EntityManager, companyId: string): Promise<RenewedPath | null> {
    // The lock goes first: what is asked behind it is answered once it is ours.
    const [, foreseen] = await workTogether([
      this.companies.lock(tx, companyId),
      this.foresee(tx, [companyId]),
    ]);
    const renewed = foreseen.get(companyId);
    if (renewed === undefined) return null;
    const { versionId, after, isStored } = renewed;
    if (!isStored) this.paths.keepStanding(tx, versionId, after);
    return renewed;
  }

  /**
   * What `renew` would do to the paths of many, without doing it: one exchange for all of them, and
   * nobody waits for a lock. Those without a path are left out.
   */
  async foresee(
    tx: EntityManager,
    companyIds: readonly string[],
  ): Promise<ReadonlyMap<string, RenewedPath>> {
    const stored = await askOfEach(tx, companyIds, (id) => ({
      profile: this.companies.profileQuestion(id),
      path: this.paths.standingQuestion(id),
    }));
    const newest = [...stored.values()].flatMap(({ path }) => path.newest ?? []);
    const published = await this.matcher.publishedIn(
      tx,
      newest.map(({ id }) => id),
    );
    const foreseen = new Map<string, RenewedPath>();
    for (const [companyId, { profile, path }] of stored) {
      if (path.newest === null) continue;
      const services = published.get(path.newest.id) ?? [];
      const known = knownOf(profile, path);
      const arranged = await this.matcher.arrangementOf(tx, companyId, services, known);
      foreseen.set(companyId, renewedPath(path.newest, arranged));
    }
    return foreseen;
  }

  /** What the company could take instead of a step that it lost. */
  async replacementFor(
    tx: EntityManager,
    companyId: string,
    service: string,
  ): Promise<string | null> {
    return this.matching.nearest(await this.matcher.profileOf(tx, companyId), service);
  }

  /** What advisors wrote into a path; null when there is no such company. */
  async written(tx: EntityManager, companyId: string): Promise<Written | null> {
    const company = await this.companies.companyOf(companyId, tx);
    if (company === null) return null;
    const decisions = await this.paths.decisions(tx, companyId);
    return { decisions, language: company.language };
  }

  /** What to mind before a step is taken, a line each: what it must come before, what to check first. */
  async heeds(
    tx: EntityManager,
    companyId: string,
    service: Service,
    wording: Wording,
  ): Promise<readonly string[]> {
    const before = beforeOf(service, await this.matcher.profileOf(tx, companyId), wording);
    const [version] = await this.paths.latestVersions(tx, companyId, 1);
    const steps = version === undefined ? [] : standingPath(version).steps;
    const facts = steps.find((step) => step.service === service.id)?.check ?? [];
    return [
      ...(before === null
        ? []
        : [wording.t('paths:before.notice', { before: wording.list(before) })]),
      ...(service.check ? [wording.text(service.check)] : []),
      ...facts
        .flatMap((fact) => wording.factShort(fact) ?? [])
        .map((fact) => wording.sentence(fact)),
    ];
  }
}
