import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Advisor, AuditService } from '../../accounts/index.ts';
import { CompaniesService } from '../../companies/index.ts';
import type { AnswerProblem } from '../../paths/domain/asking.ts';
import {
  PathsService,
  type Publication,
  Publications,
  QuestionsService,
} from '../../paths/index.ts';
import { OutboxService } from '../../platform/mail/index.ts';
import { Clock } from '../../shared/clock.ts';
import { PathReviews } from '../path/path-review.service.ts';
import { ReviewsRepository } from '../reviews.repository.ts';
import { ReviewsService } from '../reviews.service.ts';
import { type AskedQuestion, AskedRepository } from './asked.repository.ts';

export const ADVISOR_QUESTION = 'advisor-question';

/** A fact, or the advisor's own words. */
export type Question =
  { readonly fact: string; readonly text: null } | { readonly fact: null; readonly text: string };

export type AskOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'not-found' | 'no-address' | 'asked-already' };

export type ReplyOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: AnswerProblem | 'not-asked' };

/** One question to a founder: the answer changes profile and path, and comes back to the queue. */
@Injectable()
export class AskService {
  constructor(
    publications: Publications,
    private readonly dataSource: DataSource,
    private readonly asked: AskedRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly companies: CompaniesService,
    private readonly outbox: OutboxService,
    private readonly pathReviews: PathReviews,
    private readonly paths: PathsService,
    private readonly questions: QuestionsService,
    private readonly reviewsTable: ReviewsRepository,
    private readonly reviews: ReviewsService,
  ) {
    audit.name({ 'review.ask': 'desk-path:audit.ask' });
    publications.listen((tx, publication) => this.pathPublished(tx, publication));
  }

  async ask(advisor: Advisor, companyId: string, question: Question): Promise<AskOutcome> {
    return this.dataSource.transaction(async (tx) => {
      const review = await this.pathReviews.lock(tx, advisor, companyId);
      const company = await this.companies.companyOf(companyId, tx);
      if (review === null || company === null) return { ok: false, reason: 'not-found' };
      const contact = await this.companies.contactOf(companyId, tx);
      if (!contact?.email) return { ok: false, reason: 'no-address' };
      if ((await this.asked.open(tx, companyId)) !== null)
        return { ok: false, reason: 'asked-already' };
      const id = randomUUID();
      const at = this.clock.now();
      await this.asked.add(tx, {
        ...question,
        id,
        companyId,
        advisorId: advisor.id,
        askedAt: at,
        answer: null,
        answeredAt: null,
      });
      await this.outbox.enqueue(tx, {
        intentKey: `question:${id}`,
        kind: ADVISOR_QUESTION,
        template: ADVISOR_QUESTION,
        companyId,
        to: contact.email,
        language: company.language,
        data: { questionId: id },
      });
      await this.reviewsTable.update(tx, companyId, {
        state: 'in-review',
        actedAt: at,
        revision: review.revision + 1,
        ...(review.advisorId === null ? { advisorId: advisor.id, assignedAt: at } : {}),
      });
      await this.audit.record(tx, {
        actor: advisor.id,
        action: 'review.ask',
        city: review.desk,
        companyId,
        codes: [question.fact ?? 'own-words'],
      });
      return { ok: true };
    });
  }

  openFor(companyId: string): Promise<AskedQuestion | null> {
    return this.asked.open(this.dataSource.manager, companyId);
  }

  askedOf(companyId: string, count: number): Promise<readonly AskedQuestion[]> {
    return this.asked.latest(this.dataSource.manager, companyId, count);
  }

  /** Pressed twice, it is one answer. */
  async reply(companyId: string, given: readonly string[]): Promise<ReplyOutcome> {
    return this.dataSource.transaction(async (tx) => {
      await this.companies.lock(tx, companyId);
      const question = await this.asked.open(tx, companyId);
      if (question === null) return { ok: false, reason: 'not-asked' };
      // The listener below settles the question once the fact is known.
      if (question.fact !== null)
        return this.questions.answerIn(tx, companyId, question.fact, given);
      const text = (given[0] ?? '').trim();
      if (text === '') return { ok: false, reason: 'empty' };
      await this.asked.answer(tx, question.id, text, this.clock.now());
      await this.addToOwnWords(tx, companyId, text);
      await this.paths.republish(tx, companyId, 'question-answered');
      await this.reviews.happened(tx, companyId, 'question-answered');
      return { ok: true };
    });
  }

  /** What a founder tells an advisor counts like what they told the questionnaire. */
  private async addToOwnWords(tx: EntityManager, companyId: string, text: string): Promise<void> {
    const profile = await this.companies.profileOf(companyId, tx);
    const words = [profile.text, text].filter((part) => part).join('\n');
    await this.companies.learnProperties(tx, companyId, new Map([['text', words]]), 'path-page');
  }

  /** Also when the founder answered on the path page instead. */
  private async pathPublished(tx: EntityManager, { companyId, cause }: Publication): Promise<void> {
    if (cause !== 'question-answered') return;
    const question = await this.asked.open(tx, companyId);
    if (question === null || question.fact === null) return;
    if (!(await this.questions.isKnown(tx, companyId, question.fact))) return;
    await this.asked.answer(tx, question.id, null, this.clock.now());
    await this.reviews.happened(tx, companyId, 'question-answered');
  }
}
