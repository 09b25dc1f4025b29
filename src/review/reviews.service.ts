import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CitySettingsService } from '../accounts/index.ts';
import { CompaniesService, type Contact, ContactsService } from '../companies/index.ts';
import { PathsService, type Publication, Publications } from '../paths/index.ts';
import { ClientIntakes } from '../intake/index.ts';
import { workingDayFrom } from '../follow-up/domain/working-days.ts';
import { askTogether } from '../platform/database/together.ts';
import { Clock } from '../shared/clock.ts';
import { addDays, daysBetween } from '../shared/local-date.ts';
import { afterEvent, type ReviewEvent } from './domain/review-state.ts';
import { AttentionService } from './queue/attention.service.ts';
import { type NewReview, ReviewsRepository } from './reviews.repository.ts';

const DAY_MS = 86_400_000;

const EVENTS: { readonly [cause in Publication['cause']]?: ReviewEvent } = {
  'answers-changed': 'answers-changed',
};

/** Which paths an advisor should look at, and since when. */
@Injectable()
export class ReviewsService {
  constructor(
    clients: ClientIntakes,
    contacts: ContactsService,
    publications: Publications,
    private readonly attention: AttentionService,
    private readonly cities: CitySettingsService,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly paths: PathsService,
    private readonly reviews: ReviewsRepository,
  ) {
    publications.listen((tx, publication) => this.pathPublished(tx, publication));
    clients.listen((tx, { companyId }) => this.clientAdvised(tx, companyId));
    contacts.onChange((tx, companyId, { before, after }) =>
      this.contactChanged(tx, companyId, { before, after }),
    );
  }

  /** What a review becomes by an event; its place in the queue is new when it comes back to it. */
  async happened(tx: EntityManager, companyId: string, event: ReviewEvent): Promise<void> {
    const review = await this.reviews.find(tx, companyId);
    const after = review === null ? null : afterEvent(review, event);
    if (review === null || after === null) return;
    await this.reviews.update(tx, companyId, {
      ...after,
      ...(waitsAnew(review, after, event) ? { waitingSince: this.clock.now() } : {}),
      revision: review.revision + 1,
    });
  }

  private async pathPublished(tx: EntityManager, publication: Publication): Promise<void> {
    const { companyId, number, cause } = publication;
    const review = cause === 'first' ? null : await this.reviews.find(tx, companyId);
    if (review === null) {
      await this.open(
        tx,
        companyId,
        number,
        ({ email, phone }) => email !== null || phone !== null,
      );
      return;
    }
    await this.reviews.update(tx, companyId, await this.attention.placeOf(tx, companyId));
    const event = EVENTS[cause];
    if (event !== undefined) await this.happened(tx, companyId, event);
  }

  private async contactChanged(
    tx: EntityManager,
    companyId: string,
    { before, after }: { readonly before: Contact | null; readonly after: Contact },
  ): Promise<void> {
    const review = await this.reviews.find(tx, companyId);
    if (review === null) {
      const version = await this.paths.latestVersion(tx, companyId);
      // Without a path yet: the path's publication opens the review.
      if (version !== null) await this.open(tx, companyId, version.number);
      return;
    }
    const hadAsked = (before?.advisorAskedAt ?? null) !== null;
    if (!hadAsked && after.advisorAskedAt !== null)
      await this.happened(tx, companyId, 'contact-asked');
  }

  /** A client who left no address is with their advisor nevertheless. */
  private async clientAdvised(tx: EntityManager, companyId: string): Promise<void> {
    if ((await this.reviews.find(tx, companyId)) !== null) return;
    const version = await this.paths.latestVersion(tx, companyId);
    if (version === null) return;
    await this.open(tx, companyId, version.number);
  }

  private async open(
    tx: EntityManager,
    companyId: string,
    suggestedVersion: number,
    mayOpen: (contact: Contact) => boolean = () => true,
  ): Promise<void> {
    const { overview, cityFor, ...seen } = await askTogether(tx, {
      overview: this.companies.overviewQuestion(companyId),
      cityFor: this.cities.forAreaQuestion(),
      ...this.attention.questions(companyId),
    });
    if (overview === null || !mayOpen(overview.contact)) return;
    const city = cityFor(overview.company.area);
    const { advisorAskedAt, email } = overview.contact;
    const review: NewReview = {
      companyId,
      ...this.attention.placeIn({ profile: overview.profile, ...seen }),
      state: 'waiting',
      waitingFor: advisorAskedAt === null ? 'first-look' : 'contact',
      waitingSince: this.clock.now(),
      advisorId: null,
      assignedAt: null,
      actedAt: null,
      suggestedVersion,
      revision: 0,
      releaseAt:
        city.reviewPolicy === 'review-first' && email !== null
          ? this.limitAfter(city.reviewWorkingDays)
          : null,
      releasedAt: null,
      approvedAt: null,
      returnedAt: null,
      remindedDays: 0,
    };
    this.reviews.add(tx, review);
  }

  /** The same time of day, so many working days later. */
  private limitAfter(workingDays: number): Date {
    const now = this.clock.now();
    const from = this.clock.today();
    let day = from;
    for (let left = workingDays; left > 0; left -= 1) day = workingDayFrom(addDays(day, 1));
    return new Date(now.getTime() + daysBetween(from, day) * DAY_MS);
  }
}

/** The time of waiting begins when a person is asked for, and when a review comes back with news. */
const waitsAnew = (
  before: Pick<NewReview, 'state'>,
  after: Pick<NewReview, 'state'>,
  event: ReviewEvent,
): boolean =>
  event === 'contact-asked' ||
  (event !== 'given-back' && after.state === 'waiting' && before.state !== 'waiting');
