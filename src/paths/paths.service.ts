import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompaniesService } from '../companies/index.ts';
import type { MatchResult } from '../matching/index.ts';
import { type Statement, tell } from '../platform/database/together.ts';
import { Clock } from '../shared/clock.ts';
import type { Cause } from './domain/cause.ts';
import { LinksService } from './links/links.service.ts';
import { PathMailer, type PathMailOutcome } from './mail/path-mailer.service.ts';
import { type Matched, PathMatcher } from './path-matcher.ts';
import { PathsRepository } from './paths.repository.ts';
import { Publications } from './publications.service.ts';

export type PublishedVersion = { readonly versionId: string; readonly number: number };

type NewVersion = {
  readonly companyId: string;
  readonly cause: Cause;
  readonly matched: Matched;
};

/** Versions of companies' paths. */
@Injectable()
export class PathsService {
  constructor(
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly links: LinksService,
    private readonly mailer: PathMailer,
    private readonly matcher: PathMatcher,
    private readonly paths: PathsRepository,
    private readonly publications: Publications,
  ) {}

  /**
   * A company's first path, in the transaction that opened it: matched and stored, with the link to
   * it, and with its mail on the way when there is an address.
   */
  async publishFirst(
    tx: EntityManager,
    companyId: string,
  ): Promise<PublishedVersion & { readonly ownerToken: string }> {
    const addressee = await this.mailer.addresseeOf(tx, companyId);
    const matched = this.matcher.matchFirst(addressee.profile);
    const link = this.links.newForOwner(tx, companyId, { viaMail: false });
    const version = await this.store(tx, { companyId, cause: 'first', matched }, [link.addition]);
    await this.mailer.send(tx, companyId, version.versionId, addressee);
    return { ...version, ownerToken: link.token };
  }

  /**
   * A new version after the answers changed; what people decided about its services holds. Mailed
   * only when the founder asks for it: they are looking at it.
   */
  async republish(
    tx: EntityManager,
    companyId: string,
    cause: Exclude<Cause, 'first'>,
    { mail = false }: { readonly mail?: boolean } = {},
  ): Promise<PublishedVersion> {
    await this.companies.lock(tx, companyId);
    const version = await this.publish(tx, companyId, cause);
    if (mail) await this.mailer.send(tx, companyId, version.versionId);
    return version;
  }

  /** A new version as an advisor approved it. What its founder is told of it is up to the review. */
  async publishReviewed(
    tx: EntityManager,
    companyId: string,
    result: MatchResult,
  ): Promise<PublishedVersion> {
    const catalogueVersion = this.matcher.catalogueVersion();
    return this.store(tx, { companyId, cause: 'review', matched: { result, catalogueVersion } });
  }

  /** The mail of the newest version once more. */
  async mailAgain(tx: EntityManager, companyId: string): Promise<PathMailOutcome> {
    const version = await this.latestVersion(tx, companyId);
    if (version === null) throw new Error('This company has no path');
    return this.mailer.sendAgain(tx, companyId, version.versionId);
  }

  /** The newest; null when the company has no path. */
  async latestVersion(tx: EntityManager, companyId: string): Promise<PublishedVersion | null> {
    const [version] = await this.paths.latestVersions(tx, companyId, 1);
    return version === undefined ? null : { versionId: version.id, number: version.number };
  }

  private async publish(
    tx: EntityManager,
    companyId: string,
    cause: Cause,
  ): Promise<PublishedVersion> {
    return this.store(tx, { companyId, cause, matched: await this.matcher.match(tx, companyId) });
  }

  /** Together with what else is written on the occasion. */
  private async store(
    tx: EntityManager,
    { companyId, cause, matched }: NewVersion,
    others: readonly Statement[] = [],
  ): Promise<PublishedVersion> {
    const { result, catalogueVersion } = matched;
    const [latest] = cause === 'first' ? [] : await this.paths.latestVersions(tx, companyId, 1);
    const version = {
      id: randomUUID(),
      companyId,
      number: (latest?.number ?? 0) + 1,
      cause,
      content: JSON.stringify(result),
      standing: null,
      catalogueVersion,
      matchedOn: this.clock.today(),
      uncoveredNeeds: result.uncoveredNeeds,
      skippedFacts: [],
      createdAt: this.clock.now(),
      sentAt: null,
      checkedBy: null,
      checkedAt: null,
    };
    tell(tx, [this.paths.addition(tx, version), ...others]);
    const published = { versionId: version.id, number: version.number };
    await this.publications.tell(tx, { companyId, cause, ...published });
    return published;
  }
}
