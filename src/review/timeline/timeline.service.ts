import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Advisor, AdvisorsService, AuditService } from '../../accounts/index.ts';
import { HoldsService, type Outcome, OutcomesService } from '../../follow-up/index.ts';
import { StepsService } from '../../paths/index.ts';
import { Clock } from '../../shared/clock.ts';
import { type PathReview, PathReviews } from '../path/path-review.service.ts';
import { type Review, ReviewsRepository } from '../reviews.repository.ts';
import { type TimelineEvent, TimelineRepository } from './timeline.repository.ts';

export type Colleague = { readonly id: string; readonly name: string };

export type Timeline = {
  readonly page: PathReview;
  readonly events: readonly TimelineEvent[];
  readonly heldSince: Date | null;
  readonly colleagues: readonly Colleague[];
  /** Of every advisor that the events name. */
  readonly names: ReadonlyMap<string, string>;
};

/** False: there is no such company at this advisor's desks, or no such colleague or step. */
type Done = Promise<boolean>;
type Act = (tx: EntityManager, review: Review) => Promise<boolean>;

/** All that happened with one company, and what an advisor does beside its path. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly advisors: AdvisorsService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly holds: HoldsService,
    private readonly outcomes: OutcomesService,
    private readonly pathReviews: PathReviews,
    private readonly reviews: ReviewsRepository,
    private readonly steps: StepsService,
    private readonly timelines: TimelineRepository,
  ) {
    audit.name({
      'review.note': 'review-timeline:audit.note',
      'review.hold': 'review-timeline:audit.hold',
      'review.resume': 'review-timeline:audit.resume',
      'review.outcome': 'review-timeline:audit.outcome',
    });
  }

  async find(advisor: Advisor, companyId: string): Promise<Timeline | null> {
    const page = await this.pathReviews.find(advisor, companyId);
    if (page === null) return null;
    const events = await this.timelines.events(companyId);
    const colleagues = await this.advisors.at([page.review.desk], 'advisor');
    return {
      page,
      events,
      heldSince: await this.holds.heldSince(this.dataSource.manager, companyId),
      colleagues: colleagues
        .filter(({ id }) => id !== page.review.advisorId)
        .map((colleague) => ({ id: colleague.id, name: nameOf(colleague) })),
      names: await this.namesIn(events),
    };
  }

  note(advisor: Advisor, companyId: string, text: string): Done {
    return this.act(advisor, companyId, async (tx, review) => {
      await this.addNote(tx, advisor, companyId, text);
      await this.record(tx, advisor, review, { action: 'review.note', fields: ['note'] });
      return true;
    });
  }

  hold(advisor: Advisor, companyId: string): Done {
    return this.act(advisor, companyId, async (tx, review) => {
      await this.holds.hold(tx, companyId);
      await this.record(tx, advisor, review, { action: 'review.hold' });
      return true;
    });
  }

  resume(advisor: Advisor, companyId: string): Done {
    return this.act(advisor, companyId, async (tx, review) => {
      await this.holds.letGo(tx, companyId);
      await this.record(tx, advisor, review, { action: 'review.resume' });
      return true;
    });
  }

  /** What an advisor knows of a step that the founder has not said: it is done as well. */
  outcome(
    advisor: Advisor,
    companyId: string,
    said: { readonly service: string; readonly outcome: Outcome },
  ): Done {
    return this.act(advisor, companyId, async (tx, review) => {
      const { service, outcome } = said;
      if ((await this.outcomes.usedStep(companyId, service, tx)) === null) {
        const change = { service, to: 'done', by: 'advisor' } as const;
        if (!(await this.steps.changeIn(tx, companyId, change)).ok) return false;
      }
      await this.outcomes.say(tx, companyId, { ...said, saidBy: 'advisor' });
      const codes = [service, outcome];
      await this.record(tx, advisor, review, { action: 'review.outcome', codes });
      return true;
    });
  }

  private act(advisor: Advisor, companyId: string, work: Act): Done {
    return this.dataSource.transaction(async (tx) => {
      const review = await this.pathReviews.lock(tx, advisor, companyId);
      if (review === null) return false;
      await this.reviews.update(tx, companyId, { actedAt: this.clock.now() });
      return work(tx, review);
    });
  }

  private async addNote(
    tx: EntityManager,
    { id: advisorId }: Advisor,
    companyId: string,
    text: string,
  ): Promise<void> {
    await this.timelines.addNote(tx, { companyId, advisorId, text, at: this.clock.now() });
  }

  private async namesIn(events: readonly TimelineEvent[]): Promise<ReadonlyMap<string, string>> {
    const names = new Map<string, string>();
    for (const id of new Set(events.flatMap(({ by }) => by ?? []))) {
      const found = await this.advisors.find(id);
      if (found !== null) names.set(id, nameOf(found));
    }
    return names;
  }

  private async record(
    tx: EntityManager,
    advisor: Advisor,
    { desk, companyId }: Review,
    entry: { action: string; fields?: readonly string[]; codes?: readonly string[] },
  ): Promise<void> {
    await this.audit.record(tx, { actor: advisor.id, city: desk, companyId, ...entry });
  }
}

const nameOf = ({ name, email }: Advisor): string => (name === '' ? email : name);
