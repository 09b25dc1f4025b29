import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import { Config } from '../../config/index.ts';
import { Log } from '../../log/log.ts';
import { Refusals } from '../bounces/refusals.service.ts';
import { ReturnAddress } from '../bounces/return-address.service.ts';
import { MailKinds } from '../mail-kinds.service.ts';
import { MailMetrics } from '../mail-metrics.service.ts';
import { MailRenderer } from '../message/mail-renderer.service.ts';
import { type Claim, ClaimsRepository } from '../outbox/claims.repository.ts';
import { type Delivery, MailTransport, type Refusal } from '../transport/transport.ts';
import { mayReceive } from './allow-list.ts';
import { nextAttempt } from './back-off.ts';

type Prepared =
  | { readonly message: Buffer }
  | { readonly suppress: string }
  | { readonly postponeTo: Date }
  | { readonly lost: true };

/** A worker that knows what became of a mail does not give up because the database is away. */
const INSIST_TIMES = 60;
const INSIST_EVERY_MS = 1000;

const insist = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let times = 1; ; times += 1) {
    try {
      return await work();
    } catch (error) {
      if (times >= INSIST_TIMES) throw error;
      await sleep(INSIST_EVERY_MS);
    }
  }
};

/** One attempt to send one claimed mail: guards, message, dialogue, outcome. */
@Injectable()
export class Attempt {
  constructor(
    private readonly database: DataSource,
    private readonly claims: ClaimsRepository,
    private readonly kinds: MailKinds,
    private readonly renderer: MailRenderer,
    private readonly transport: MailTransport,
    private readonly refusals: Refusals,
    private readonly returnAddress: ReturnAddress,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly metrics: MailMetrics,
    private readonly log: Log,
  ) {}

  async make(claim: Claim): Promise<void> {
    const prepared = await this.prepare(claim);
    if (prepared === null || 'lost' in prepared) return;
    if ('message' in prepared) await this.deliver(claim, prepared.message);
    else await this.holdBack(claim, prepared);
  }

  /** Also called for a mail in doubt that the relay turns out to have. */
  async settleSent(claim: Claim, answer: string): Promise<boolean> {
    const at = this.clock.now();
    return insist(() =>
      this.database.transaction(async (tx) => {
        const mine = await this.claims.markSent(tx, claim, { answer, at });
        if (mine) await this.tellFeature(tx, claim);
        return mine;
      }),
    );
  }

  /** Guards first: what must not go need not be rendered. Null: it could not be rendered. */
  private async prepare(claim: Claim): Promise<Prepared | null> {
    if (!mayReceive(claim.to, this.config.mail.allow)) return { suppress: 'not-on-allow-list' };
    try {
      return await this.database.transaction(async (tx): Promise<Prepared> => {
        const verdict = await this.kinds.judge(tx, claim);
        if (!('send' in verdict)) return verdict;
        const message = claim.message ?? (await this.renderer.message(tx, claim));
        return (await this.claims.keepMessage(tx, claim, message)) ? { message } : { lost: true };
      });
    } catch (error) {
      this.log.error('A mail could not be made', error, { mailId: claim.id, kind: claim.kind });
      await this.retry(claim, { reason: 'cannot-render', answer: null });
      return null;
    }
  }

  private async deliver(claim: Claim, message: Buffer): Promise<void> {
    const { id, to } = claim;
    const from = this.returnAddress.of(id);
    await this.settle(claim, await this.transport.deliver({ id, from, to, message }));
  }

  private async settle(claim: Claim, delivery: Delivery): Promise<void> {
    const { answer } = delivery;
    switch (delivery.outcome) {
      case 'accepted':
        if (await this.settleSent(claim, answer)) this.metrics.count('sent');
        return;
      case 'refused':
        await this.fail(claim, { reason: delivery.reason, answer, refusal: delivery.reason });
        return;
      case 'deferred':
        await this.retry(claim, { reason: 'gave-up', answer });
        return;
      case 'unknown':
        if (await insist(() => this.claims.doubt(claim, answer))) this.metrics.count('doubted');
        return;
    }
  }

  private async holdBack(
    claim: Claim,
    verdict: { readonly suppress: string } | { readonly postponeTo: Date },
  ): Promise<void> {
    if ('suppress' in verdict) {
      const outcome = { reason: verdict.suppress, at: this.clock.now() };
      if (await insist(() => this.claims.markSuppressed(claim, outcome))) {
        this.metrics.count('suppressed');
      }
      return;
    }
    if (await insist(() => this.claims.postpone(claim, verdict.postponeTo))) {
      this.metrics.count('postponed');
    }
  }

  private async retry(
    claim: Claim,
    { reason, answer }: { reason: string; answer: string | null },
  ): Promise<void> {
    const at = nextAttempt(claim.attempts, this.config.mail.pace.retryMs, this.clock.now());
    if (at === null) await this.fail(claim, { reason, answer });
    else if (await insist(() => this.claims.retryAt(claim, { at, answer }))) {
      this.metrics.count('retried');
    }
  }

  private async fail(
    claim: Claim,
    { reason, answer, refusal }: { reason: string; answer: string | null; refusal?: Refusal },
  ): Promise<void> {
    const outcome = { reason, answer, at: this.clock.now() };
    const mine = await insist(() =>
      this.database.transaction(async (tx) => {
        const marked = await this.claims.markFailed(tx, claim, outcome);
        if (marked && refusal !== undefined) await this.refusals.tell(tx, claim, refusal);
        return marked;
      }),
    );
    if (!mine) return;
    if (refusal !== undefined) this.refusals.count(claim, refusal);
    this.metrics.count('failed');
    this.log.warn('A mail has failed', { mailId: claim.id, kind: claim.kind, reason });
  }

  /** In a savepoint: a feature's mistake must not make us forget that the mail has gone. */
  private async tellFeature(tx: EntityManager, claim: Claim): Promise<void> {
    const kind = this.kinds.get(claim.kind);
    if (kind.sent === undefined) return;
    try {
      await tx.transaction(async (inner) => kind.sent?.(inner, claim));
    } catch (error) {
      this.log.error('A feature failed to note its sent mail', error, {
        mailId: claim.id,
        kind: claim.kind,
      });
    }
  }
}
