import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Advisor, AuditService, citiesAs } from '../../accounts/index.ts';
import { CompanyMerges } from '../../companies/index.ts';
import { PathMailer, PathsService } from '../../paths/index.ts';
import { type PathReview, PathReviews } from '../path/path-review.service.ts';
import { seenOf } from '../path/seen.ts';
import { AttentionService } from '../queue/attention.service.ts';
import { type Review, ReviewsRepository } from '../reviews.repository.ts';
import { type TimelineEvent, TimelineRepository } from '../timeline/timeline.repository.ts';
import { LookalikesRepository, type Sameness } from './lookalikes.repository.ts';

const PATH_MAIL = 'path';
const WENT_OR_WILL: readonly string[] = ['pending', 'held', 'sending', 'sent'];

export type Side = {
  readonly page: PathReview;
  /** The newest first. */
  readonly mails: readonly TimelineEvent[];
};

/** Two companies that look the same, side by side. */
export type SideBySide = {
  readonly sides: readonly [Side, Side];
  readonly same: readonly Sameness[];
  readonly seen: string;
};

export type MergeRequest = {
  readonly advisor: Advisor;
  readonly companyId: string;
  readonly otherId: string;
  /** Which of the two stays. */
  readonly keep: string;
  readonly seen: string;
};

export type MergingOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-found' | 'changed-meanwhile' | 'mail-under-way' };

type Pair = { readonly kept: string; readonly gone: string };

/** Makes one company of two that an advisor found to be the same. */
@Injectable()
export class MergingService {
  constructor(
    private readonly attention: AttentionService,
    private readonly audit: AuditService,
    private readonly dataSource: DataSource,
    private readonly events: TimelineRepository,
    private readonly lookalikes: LookalikesRepository,
    private readonly mailer: PathMailer,
    private readonly merges: CompanyMerges,
    private readonly pathReviews: PathReviews,
    private readonly paths: PathsService,
    private readonly reviews: ReviewsRepository,
  ) {
    audit.name({ 'review.merge': 'review-merge:audit' });
  }

  /** Null: one of them is not at this advisor's desks, or they do not look the same. */
  async sideBySide(
    advisor: Advisor,
    companyId: string,
    otherId: string,
  ): Promise<SideBySide | null> {
    const page = await this.pathReviews.find(advisor, companyId);
    const other = page === null ? null : await this.pathReviews.find(advisor, otherId);
    if (page === null || other === null) return null;
    const like = page.lookalikes.find(({ id }) => id === other.company.id);
    if (like === undefined) return null;
    return {
      sides: [await this.sideOf(page), await this.sideOf(other)],
      same: like.same,
      seen: [page, other]
        .map(({ review, draft }) => seenOf(review.revision, draft.version.number))
        .join('_'),
    };
  }

  merge(request: MergeRequest): Promise<MergingOutcome> {
    const { advisor, companyId, otherId, keep } = request;
    const gone = keep === companyId ? otherId : companyId;
    return this.dataSource.transaction(async (tx) => {
      const locked = await this.lockBoth(tx, request);
      if (!locked.ok) return locked;
      const pair = { kept: keep, gone };
      const merged = await this.merges.merge(tx, pair);
      if (!merged.ok) return merged;
      if (merged.isChanged) await this.paths.republish(tx, keep, 'answers-changed');
      else await this.reviews.update(tx, keep, await this.attention.placeOf(tx, keep));
      if (merged.dropped.includes(PATH_MAIL)) await this.mailInstead(tx, pair, locked.reviews);
      await this.audit.record(tx, {
        actor: advisor.id,
        action: 'review.merge',
        city: (await this.reviews.find(tx, keep))?.desk ?? null,
        companyId: keep,
        subject: gone,
      });
      return { ok: true };
    });
  }

  private async sideOf(page: PathReview): Promise<Side> {
    const events = await this.events.events(page.company.id);
    return { page, mails: events.filter(({ kind }) => kind === 'mail') };
  }

  /** One after the other in the order of their ids: two merges at once wait and do not lock up. */
  private async lockBoth(
    tx: EntityManager,
    { advisor, companyId, otherId, keep, seen }: MergeRequest,
  ): Promise<
    | { readonly ok: true; readonly reviews: ReadonlyMap<string, Review> }
    | { readonly ok: false; readonly reason: 'not-found' | 'changed-meanwhile' }
  > {
    const ids = [companyId, otherId];
    const reviews = new Map<string, Review>();
    for (const id of [...ids].sort()) {
      const review = await this.pathReviews.lock(tx, advisor, id);
      if (review !== null) reviews.set(id, review);
    }
    const found = await this.lookalikes.of(companyId, citiesAs(advisor, 'advisor'), tx);
    const isPair = reviews.size === 2 && found.some(({ id }) => id === otherId);
    if (!isPair || !ids.includes(keep)) return { ok: false, reason: 'not-found' };
    const now = [
      await this.seenNow(tx, companyId, reviews),
      await this.seenNow(tx, otherId, reviews),
    ];
    if (now.join('_') !== seen) return { ok: false, reason: 'changed-meanwhile' };
    return { ok: true, reviews };
  }

  private async seenNow(
    tx: EntityManager,
    id: string,
    reviews: ReadonlyMap<string, Review>,
  ): Promise<string> {
    const version = await this.paths.latestVersion(tx, id);
    return seenOf(reviews.get(id)?.revision ?? 0, version?.number ?? 0);
  }

  /** The path mail of the one that goes was still to leave: then the founder gets that of the other. */
  private async mailInstead(
    tx: EntityManager,
    { kept, gone }: Pair,
    reviews: ReadonlyMap<string, Review>,
  ): Promise<void> {
    const latest = await this.mailer.latest(tx, kept);
    const version = await this.paths.latestVersion(tx, kept);
    if (version === null || (latest !== null && WENT_OR_WILL.includes(latest.state))) return;
    const outcome =
      latest === null
        ? await this.mailer.send(tx, kept, version.versionId)
        : await this.mailer.sendAgain(tx, kept, version.versionId);
    if (outcome !== 'held') return;
    const limits = [kept, gone].map((id) => reviews.get(id)?.releaseAt ?? null);
    await this.reviews.update(tx, kept, { releaseAt: limits.find((at) => at !== null) ?? null });
  }
}
