import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Service } from '../catalogue/domain/format.ts';
import { CompaniesService } from '../companies/index.ts';
import { MatchingService } from '../matching/index.ts';
import { standingPath, type StandingPath } from './domain/standing-path.ts';
import { beforeOf } from './page/step.view.ts';
import { PathMatcher } from './path-matcher.ts';
import { PathsRepository } from './paths.repository.ts';
import type { Written } from './step-name.ts';
import type { Wording } from './wording.ts';

export type RenewedPath = {
  readonly before: StandingPath;
  readonly after: StandingPath;
  /** What a free choice would put on the path for now or next. */
  readonly soon: ReadonlySet<string>;
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
    await this.companies.lock(tx, companyId);
    const [version] = await this.paths.latestVersions(tx, companyId, 1);
    if (version === undefined) return null;
    const { standing, free } = await this.matcher.arrangement(tx, companyId, version.content);
    const stored = JSON.stringify(standing);
    if (stored !== version.standing)
      await this.paths.updateVersion(tx, version.id, { standing: stored });
    return {
      before: standingPath(version),
      after: standing,
      soon: new Set(
        free.path.filter(({ horizon }) => horizon !== 'later').map(({ service }) => service),
      ),
    };
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
