import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type Advisor,
  AdvisorsService,
  AuditService,
  citiesAs,
  Departures,
} from '../../accounts/index.ts';
import { Clock } from '../../shared/clock.ts';
import { dealOut } from '../domain/deal-out.ts';
import { afterEvent } from '../domain/review-state.ts';
import { type NewReview, type Review, ReviewsRepository } from '../reviews.repository.ts';
import { AssignmentsRepository } from './assignments.repository.ts';

export type Taking =
  { readonly ok: true } | { readonly ok: false; readonly reason: 'not-found' | 'taken' };

/** Which advisor looks after which company. */
@Injectable()
export class AssignmentsService {
  constructor(
    departures: Departures,
    private readonly advisors: AdvisorsService,
    private readonly assignments: AssignmentsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly reviews: ReviewsRepository,
  ) {
    audit.name({
      'review.take': 'review-queue:audit.take',
      'review.give-back': 'review-queue:audit.giveBack',
      'review.share-out': 'review-queue:audit.shareOut',
      'review.hand-over': 'review-queue:audit.handOver',
      'review.return': 'review-queue:audit.return',
    });
    departures.handle(async (tx, { advisorId, cities }) => {
      for (const review of await this.assignments.lockAllOf(tx, advisorId, cities)) {
        await this.release(tx, review);
      }
    });
  }

  take(advisor: Advisor, companyId: string): Promise<Taking> {
    return this.dataSource.transaction(async (tx) => {
      const review = await this.assignments.lock(tx, companyId, citiesAs(advisor, 'advisor'));
      if (review === null) return { ok: false, reason: 'not-found' };
      if (review.advisorId === advisor.id) return { ok: true };
      if (review.advisorId !== null) return { ok: false, reason: 'taken' };
      await this.assign(tx, review, advisor.id);
      await this.record(tx, advisor, 'review.take', review);
      return { ok: true };
    });
  }

  /** False: it is not this advisor's. */
  giveBack(advisor: Advisor, companyId: string): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const review = await this.assignments.lock(tx, companyId, citiesAs(advisor, 'advisor'));
      if (review?.advisorId !== advisor.id) return false;
      await this.release(tx, review);
      await this.record(tx, advisor, 'review.give-back', review);
      return true;
    });
  }

  /** To a colleague who works at the same desk. False: it cannot go to them. */
  async handOver(
    tx: EntityManager,
    advisor: Advisor,
    { companyId, to }: { readonly companyId: string; readonly to: string },
  ): Promise<boolean> {
    const review = await this.assignments.lock(tx, companyId, citiesAs(advisor, 'advisor'));
    if (review === null) return false;
    const colleagues = await this.advisors.at([review.desk], 'advisor', tx);
    if (!colleagues.some(({ id }) => id === to)) return false;
    await this.assign(tx, review, to);
    await this.record(tx, advisor, 'review.hand-over', review);
    return true;
  }

  /** Gives those who wait for a person to the advisors who are there, in turn. How many were given. */
  shareOut(advisor: Advisor): Promise<number> {
    return this.dataSource.transaction(async (tx) => {
      let given = 0;
      for (const desk of citiesAs(advisor, 'advisor')) given += await this.shareOutAt(tx, desk);
      if (given > 0) await this.audit.record(tx, { actor: advisor.id, action: 'review.share-out' });
      return given;
    });
  }

  /** Back to the queue because nobody has done anything, marked so. */
  async returnByTime(tx: EntityManager, review: Review): Promise<void> {
    await this.release(tx, review, { byItself: true });
    const { companyId, desk, advisorId } = review;
    const entry = { action: 'review.return', city: desk, companyId, subject: advisorId };
    await this.audit.recordByTime(tx, entry);
  }

  /** Back to the queue. What waits for a person goes on waiting since it was asked. */
  private async release(
    tx: EntityManager,
    review: Review,
    { byItself = false }: { readonly byItself?: boolean } = {},
  ): Promise<void> {
    await this.reviews.update(tx, review.companyId, {
      ...afterEvent(review, 'given-back'),
      advisorId: null,
      assignedAt: null,
      remindedDays: 0,
      returnedAt: byItself ? this.clock.now() : null,
      revision: review.revision + 1,
    });
  }

  private async shareOutAt(tx: EntityManager, desk: string): Promise<number> {
    const waiting = await this.assignments.lockUnassigned(tx, desk);
    const away = await this.advisors.absentOn(this.clock.today(), tx);
    const present = (await this.advisors.at([desk], 'advisor', tx))
      .map(({ id }) => id)
      .filter((id) => !away.has(id));
    const dealt = dealOut(waiting, await this.assignments.turns(tx, present));
    for (const { companyId, advisorId } of dealt) {
      const review = await this.reviews.find(tx, companyId);
      if (review !== null) await this.assign(tx, review, advisorId);
    }
    return dealt.length;
  }

  private async assign(tx: EntityManager, review: Review, advisorId: string): Promise<void> {
    const changes: Partial<NewReview> = {
      state: review.state === 'waiting' ? 'in-review' : review.state,
      advisorId,
      assignedAt: this.clock.now(),
      remindedDays: 0,
      returnedAt: null,
      revision: review.revision + 1,
    };
    await this.reviews.update(tx, review.companyId, changes);
  }

  private async record(
    tx: EntityManager,
    advisor: Advisor,
    action: string,
    { desk, companyId }: Review,
  ): Promise<void> {
    await this.audit.record(tx, { actor: advisor.id, action, city: desk, companyId });
  }
}
