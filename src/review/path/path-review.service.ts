import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import {
  type Advisor,
  AdvisorsService,
  citiesAs,
  type CitySettings,
  CitySettingsService,
} from '../../accounts/index.ts';
import {
  type Barred,
  BarredAddresses,
  CompaniesService,
  type CompanyOverview,
} from '../../companies/index.ts';
import { type DraftedPath, DraftedPaths, PathMailer } from '../../paths/index.ts';
import type { MailStatus } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import { isUuid } from '../../shared/uuid.ts';
import type { LocalDate } from '../../shared/local-date.ts';
import { type AskedQuestion, AskedRepository } from '../ask/asked.repository.ts';
import { decidedBy } from '../domain/edit.ts';
import { type Lookalike, LookalikesRepository } from '../merge/lookalikes.repository.ts';
import { type Review, ReviewsRepository } from '../reviews.repository.ts';
import { type Snippet, SnippetsRepository } from '../snippets/snippets.repository.ts';
import { EditsRepository, type StoredEdit } from './edits.repository.ts';

/** All that an advisor sees of one company's path. */
export type PathReview = CompanyOverview & {
  readonly review: Review;
  readonly city: CitySettings;
  readonly draft: DraftedPath;
  /** Not approved yet, the oldest first. */
  readonly edits: readonly StoredEdit[];
  readonly mail: MailStatus | null;
  /** Why the address gets no mail, or no follow-ups. */
  readonly barred: readonly Barred[];
  /** The desk's ready sentences for notes. */
  readonly snippets: readonly Snippet[];
  /** What the founder was asked, the newest first. */
  readonly questions: readonly AskedQuestion[];
  /** At this advisor's desks, companies that may be this one. */
  readonly lookalikes: readonly Lookalike[];
  /** Names of those who changed something that waits, and of whom the case belongs to. */
  readonly names: ReadonlyMap<string, string>;
  readonly today: LocalDate;
  readonly now: Date;
};

const MOST_QUESTIONS = 3;

const byEdits = (edits: readonly StoredEdit[]) => edits.map(({ edit }) => edit);

/** Finds the path that an advisor may work on, as it stands with what they changed. */
@Injectable()
export class PathReviews {
  constructor(
    private readonly dataSource: DataSource,
    private readonly advisors: AdvisorsService,
    private readonly asked: AskedRepository,
    private readonly barred: BarredAddresses,
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly drafts: DraftedPaths,
    private readonly edits: EditsRepository,
    private readonly lookalikes: LookalikesRepository,
    private readonly mailer: PathMailer,
    private readonly reviews: ReviewsRepository,
    private readonly snippets: SnippetsRepository,
  ) {}

  /** Null: there is none, or it is at another city's desk. */
  async find(advisor: Advisor, companyId: string): Promise<PathReview | null> {
    const tx = this.dataSource.manager;
    const review = await this.ofDesk(tx, advisor, companyId);
    const overview = review === null ? null : await this.companies.overview(companyId);
    const drafted = overview === null ? null : await this.draft(tx, companyId);
    if (review === null || overview === null || drafted === null) return null;
    return {
      ...overview,
      ...drafted,
      review,
      city: await this.cities.forArea(overview.company.area, tx),
      lookalikes: await this.lookalikes.of(companyId, citiesAs(advisor, 'advisor')),
      questions: await this.asked.latest(tx, companyId, MOST_QUESTIONS),
      snippets: await this.snippets.at([review.desk]),
      mail: await this.mailer.latest(tx, companyId),
      barred:
        overview.contact.email === null ? [] : await this.barred.of(tx, overview.contact.email),
      names: await this.namesOf(tx, [
        ...drafted.edits.map(({ advisorId }) => advisorId),
        ...(review.advisorId === null ? [] : [review.advisorId]),
      ]),
      today: this.clock.today(),
      now: this.clock.now(),
    };
  }

  async draft(
    tx: EntityManager,
    companyId: string,
  ): Promise<{ readonly draft: DraftedPath; readonly edits: readonly StoredEdit[] } | null> {
    const edits = await this.edits.pending(tx, companyId);
    const draft = await this.drafts.draft(tx, companyId, (decisions) =>
      decidedBy(decisions, byEdits(edits)),
    );
    return draft === null ? null : { draft, edits };
  }

  /** For one change at a time; null for a company of another desk. */
  async lock(tx: EntityManager, advisor: Advisor, companyId: string): Promise<Review | null> {
    if ((await this.ofDesk(tx, advisor, companyId)) === null) return null;
    // In the order in which everybody locks: who publishes a path has the company first.
    if (!(await this.companies.tryLock(tx, companyId))) return null;
    const review = await this.reviews.lock(tx, companyId);
    return review !== null && isAtDeskOf(advisor, review) ? review : null;
  }

  private async ofDesk(tx: EntityManager, advisor: Advisor, companyId: string) {
    const review = isUuid(companyId) ? await this.reviews.find(tx, companyId) : null;
    return review !== null && isAtDeskOf(advisor, review) ? review : null;
  }

  private async namesOf(tx: EntityManager, ids: readonly string[]) {
    const names = new Map<string, string>();
    for (const id of new Set(ids)) {
      const found = await this.advisors.find(id, tx);
      if (found !== null) names.set(id, found.name === '' ? found.email : found.name);
    }
    return names;
  }
}

export const isAtDeskOf = (advisor: Advisor, { desk }: Review): boolean =>
  citiesAs(advisor, 'advisor').includes(desk);
