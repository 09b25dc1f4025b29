import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { type Advisor, AuditService } from '../../accounts/index.ts';
import {
  ChangesMailService,
  type DraftedPath,
  DraftedPaths,
  PathMailer,
} from '../../paths/index.ts';
import type { Step } from '../../matching/domain/result.ts';
import { isOwnStep } from '../../paths/domain/decision.ts';
import { newlyOutOfOrder, type OutOfOrder } from '../../paths/domain/out-of-order.ts';
import { Clock } from '../../shared/clock.ts';
import { decidedBy, type Edit, removalReasons } from '../domain/edit.ts';
import { evidenceOf } from '../domain/evidence.ts';
import { type Review, ReviewsRepository } from '../reviews.repository.ts';
import { EditsRepository, type StoredEdit } from './edits.repository.ts';
import { firstNameOf } from './first-name.ts';
import { PathReviews } from './path-review.service.ts';
import { seenOf } from './seen.ts';

/** What an advisor wants done, and to what. */
export type Request = {
  readonly advisor: Advisor;
  readonly companyId: string;
  /** As the page said it: see `seenOf`. */
  readonly seen: string;
};

type NotDone = { readonly ok: false; readonly reason: 'not-found' | 'changed-meanwhile' };

export type EditOutcome =
  | { readonly ok: true }
  | NotDone
  /** A step would stand before one that it waits for. */
  | { readonly ok: false; readonly reason: 'too-early'; readonly pair: OutOfOrder };

/**
 * `sent`: the changes go by mail. `let-go`: the mail that waited goes. `nothing-sent`: as it was.
 * `approved-already`: pressed twice, once too often.
 */
export type ApprovalOutcome =
  | {
      readonly ok: true;
      readonly mail: 'sent' | 'let-go' | 'no-address' | 'nothing-sent' | 'approved-already';
    }
  | NotDone;

type Work = {
  readonly review: Review;
  readonly draft: DraftedPath;
  readonly edits: readonly StoredEdit[];
};

const servicesIn = (steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ service }) => !isOwnStep(service));

/** What puts a step in another place. */
const MOVES: readonly Edit['kind'][] = ['move', 'horizon', 'phase'];

/** What advisors do with a path. Nothing of it shows to the founder before the approval. */
@Injectable()
export class PathEdits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditService,
    private readonly changesMail: ChangesMailService,
    private readonly clock: Clock,
    private readonly drafts: DraftedPaths,
    private readonly edits: EditsRepository,
    private readonly mailer: PathMailer,
    private readonly pathReviews: PathReviews,
    private readonly reviews: ReviewsRepository,
  ) {
    audit.name({
      'review.edit': 'desk-path:audit.edit',
      'review.undo': 'desk-path:audit.undo',
      'review.approve': 'desk-path:audit.approve',
    });
  }

  edit(request: Request, edit: Edit): Promise<EditOutcome> {
    return this.work<EditOutcome>(request, async (tx, work) => {
      const { review } = work;
      const pair = await this.tooEarly(tx, work, edit);
      if (pair !== null) return { ok: false, reason: 'too-early', pair };
      const { id: advisorId } = request.advisor;
      await this.edits.add(tx, request.companyId, edit, { advisorId, at: this.clock.now() });
      await this.noteWork(tx, review, advisorId);
      const codes = [edit.service, ...(edit.kind === 'remove' ? [edit.reason] : [])];
      await this.record(tx, request, review, {
        action: 'review.edit',
        fields: [edit.kind],
        codes: codes.filter((code) => code !== '*'),
      });
      return { ok: true };
    });
  }

  /** Takes the newest change back that waits for approval. */
  undo(request: Request): Promise<EditOutcome> {
    return this.work(request, async (tx, { review, edits }) => {
      const last = edits.at(-1);
      if (last === undefined) return { ok: true };
      await this.edits.undo(tx, last.id, this.clock.now());
      await this.noteWork(tx, review, request.advisor.id);
      const fields = [last.edit.kind];
      await this.record(tx, request, review, { action: 'review.undo', fields });
      return { ok: true };
    });
  }

  async approve(request: Request): Promise<ApprovalOutcome> {
    const outcome = await this.approveOnce(request);
    if (outcome.ok || outcome.reason !== 'changed-meanwhile') return outcome;
    const { manager } = this.dataSource;
    const wasTheirs = await this.edits.isApprovedAs(manager, request.companyId, {
      advisorId: request.advisor.id,
      seen: request.seen,
    });
    return wasTheirs ? { ok: true, mail: 'approved-already' } : outcome;
  }

  private async approveOnce(request: Request): Promise<ApprovalOutcome> {
    return this.work<ApprovalOutcome>(request, async (tx, work) => {
      const { companyId, advisor } = request;
      const { review, draft } = work;
      const published = await this.drafts.publish(tx, draft, { by: firstNameOf(advisor) });
      const { versionId, number, isNew } = published;
      await this.keepEvidence(tx, request, work, { number, isNew });
      const at = this.clock.now();
      await this.reviews.update(tx, companyId, {
        state: 'approved',
        approvedAt: at,
        actedAt: at,
        releaseAt: null,
        suggestedVersion: number,
        revision: review.revision + 1,
        ...(review.advisorId === null ? { advisorId: advisor.id, assignedAt: at } : {}),
      });
      await this.record(tx, request, review, {
        action: 'review.approve',
        codes: [isNew ? 'changed' : 'unchanged'],
      });
      if (await this.mailer.letGo(tx, companyId, versionId)) return { ok: true, mail: 'let-go' };
      if (!isNew) return { ok: true, mail: 'nothing-sent' };
      const mailed = await this.changesMail.send(tx, versionId, draft);
      return { ok: true, mail: mailed === 'no-address' ? 'no-address' : 'sent' };
    });
  }

  /** One at a time, and only on what the advisor had before them. */
  private async work<Outcome>(
    request: Request,
    act: (tx: EntityManager, work: Work) => Promise<Outcome>,
  ): Promise<Outcome | NotDone> {
    const { advisor, companyId, seen } = request;
    return this.dataSource.transaction(async (tx) => {
      const review = await this.pathReviews.lock(tx, advisor, companyId);
      if (review === null) return { ok: false, reason: 'not-found' };
      const drafted = await this.pathReviews.draft(tx, companyId);
      if (drafted === null) return { ok: false, reason: 'not-found' };
      if (seen !== seenOf(review.revision, drafted.draft.version.number))
        return { ok: false, reason: 'changed-meanwhile' };
      return act(tx, { review, ...drafted });
    });
  }

  /** Null: the edit leaves every step behind what it waits for, or as it stood. */
  private async tooEarly(
    tx: EntityManager,
    { draft, edits }: Work,
    edit: Edit,
  ): Promise<OutOfOrder | null> {
    if (!MOVES.includes(edit.kind)) return null;
    const all = [...edits.map((stored) => stored.edit), edit];
    const edited = await this.drafts.draft(tx, draft.companyId, (decisions) =>
      decidedBy(decisions, all),
    );
    const steps = edited?.standing.steps ?? [];
    return newlyOutOfOrder(draft.standing.steps, steps)[0] ?? null;
  }

  /** Whoever begins with a path that nobody has takes it. */
  private async noteWork(tx: EntityManager, review: Review, advisorId: string): Promise<void> {
    const at = this.clock.now();
    await this.reviews.update(tx, review.companyId, {
      state: 'in-review',
      actedAt: at,
      revision: review.revision + 1,
      ...(review.advisorId === null ? { advisorId, assignedAt: at } : {}),
    });
  }

  private async keepEvidence(
    tx: EntityManager,
    { advisor, companyId }: Request,
    { review, draft, edits }: Work,
    { number, isNew }: { readonly number: number; readonly isNew: boolean },
  ): Promise<void> {
    const differences = evidenceOf(
      servicesIn(draft.before.standing.steps),
      servicesIn(draft.standing.steps),
      removalReasons(edits.map(({ edit }) => edit)),
    );
    await this.edits.approve(
      tx,
      {
        id: randomUUID(),
        companyId,
        desk: review.desk,
        advisorId: advisor.id,
        approvedAt: this.clock.now(),
        suggestedVersion: draft.version.number,
        approvedVersion: number,
        changed: isNew,
        counted: true,
      },
      differences,
    );
  }

  private async record(
    tx: EntityManager,
    { advisor, companyId }: Request,
    { desk }: Review,
    entry: { action: string; fields?: readonly string[]; codes?: readonly string[] },
  ): Promise<void> {
    await this.audit.record(tx, { actor: advisor.id, city: desk, companyId, ...entry });
  }
}
