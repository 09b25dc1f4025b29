import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import { Config } from '../../config/index.ts';
import { workTogether } from '../../database/together.ts';
import { Log } from '../../log/log.ts';
import { MailFailures } from '../bounces/mail-failures.service.ts';
import { ReturnAddress } from '../bounces/return-address.service.ts';
import { MailKinds } from '../mail-kinds.service.ts';
import { MailMetrics } from '../mail-metrics.service.ts';
import { MailRenderer } from '../message/mail-renderer.service.ts';
import { type Claim, ClaimsRepository } from '../outbox/claims.repository.ts';
import type { FailureReason } from '../outbox/state.ts';
import { isMailboxFull } from '../transport/smtp-answer.ts';
import { type Delivery, MailTransport } from '../transport/transport.ts';
import { mayReceive } from './allow-list.ts';
import { nextAttempt } from './back-off.ts';
import { insist } from './insist.ts';
import { SentNotes } from './sent-notes.service.ts';

/** A mail whose message is stored: it may go. */
export type Ready = {
  readonly claim: Claim;
  readonly message: Buffer;
  /** When its row was last seen to be ours, in the milliseconds of `performance.now()`. */
  readonly seenAt: number;
};

type Prepared =
  { readonly message: Buffer } | { readonly suppress: string } | { readonly postponeTo: Date };

type Failure = { readonly reason: FailureReason; readonly answer: string | null };

/** Should no later attempt do better. */
const reasonInVain = (answer: string): FailureReason =>
  isMailboxFull(answer) ? 'not-delivered' : 'gave-up';

type HeldBack = Exclude<Prepared, { readonly message: Buffer }>;

/** One attempt to send a claimed mail: guards, message, dialogue, outcome. */
@Injectable()
export class Attempt {
  constructor(
    private readonly database: DataSource,
    private readonly claims: ClaimsRepository,
    private readonly kinds: MailKinds,
    private readonly renderer: MailRenderer,
    private readonly transport: MailTransport,
    private readonly failures: MailFailures,
    private readonly returnAddress: ReturnAddress,
    private readonly sent: SentNotes,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly metrics: MailMetrics,
    private readonly log: Log,
  ) {}

  /**
   * Makes the messages of claimed mails, in one transaction. Guards first: what must not go need not
   * be rendered. Gives those that may go; what became of the others is noted.
   */
  async prepare(claims: readonly Claim[]): Promise<readonly Ready[]> {
    if (claims.length === 0) return [];
    try {
      return await this.prepareTogether(claims);
    } catch (error) {
      if (claims.length === 1) return await this.giveUpMaking(claims[0] as Claim, error);
      // One of them cannot be made. Which one shows when each is made alone.
      const each: Ready[] = [];
      for (const claim of claims) each.push(...(await this.prepare([claim])));
      return each;
    }
  }

  async deliver(ready: Ready): Promise<void> {
    if (!(await this.isOurs(ready))) return;
    const { claim, message } = ready;
    const { id, to } = claim;
    const from = this.returnAddress.of(id);
    await this.settle(claim, await this.transport.deliver({ id, from, to, message }));
  }

  private async prepareTogether(claims: readonly Claim[]): Promise<readonly Ready[]> {
    const seenAt = performance.now();
    const heldBack: { readonly claim: Claim; readonly verdict: HeldBack }[] = [];
    const ready = await this.database.transaction(async (tx) => {
      const made: Ready[] = [];
      const prepared = await workTogether(
        claims.map(async (claim) => [claim, await this.make(tx, claim)] as const),
      );
      for (const [claim, verdict] of prepared) {
        if ('message' in verdict) made.push({ claim, message: verdict.message, seenAt });
        else heldBack.push({ claim, verdict });
      }
      if (made.length === 0) return made;
      const kept = await this.claims.keepMessages(tx, made);
      return made.filter(({ claim }) => kept.has(claim.id));
    });
    for (const { claim, verdict } of heldBack) await this.holdBack(claim, verdict);
    return ready;
  }

  /**
   * A worker that slept may find that others have taken its mail for left behind. Within one heartbeat
   * that cannot be: a lease is at least two.
   */
  private async isOurs({ claim, seenAt }: Ready): Promise<boolean> {
    if (performance.now() - seenAt < this.config.mail.pace.beatMs) return true;
    return this.claims.renew(claim);
  }

  private async make(tx: EntityManager, claim: Claim): Promise<Prepared> {
    if (!mayReceive(claim.to, this.config.mail.allow)) return { suppress: 'not-on-allow-list' };
    const verdict = await this.kinds.judge(tx, claim);
    if (!('send' in verdict)) return verdict;
    return { message: claim.message ?? (await this.renderer.message(tx, claim)) };
  }

  private async giveUpMaking(claim: Claim, error: unknown): Promise<readonly Ready[]> {
    this.log.error('A mail could not be made', error, { mailId: claim.id, kind: claim.kind });
    await this.retry(claim, { reason: 'cannot-render', answer: null });
    return [];
  }

  private async settle(claim: Claim, delivery: Delivery): Promise<void> {
    const { answer } = delivery;
    switch (delivery.outcome) {
      case 'accepted':
        if (await this.sent.note(claim, answer)) this.metrics.count('sent');
        return;
      case 'refused':
        await this.fail(claim, { reason: delivery.reason, answer });
        return;
      case 'deferred':
        await this.retry(claim, { reason: reasonInVain(answer), answer });
        return;
      case 'unknown':
        if (await insist(() => this.claims.doubt(claim, answer))) this.metrics.count('doubted');
        return;
    }
  }

  private async holdBack(claim: Claim, verdict: HeldBack): Promise<void> {
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

  private async retry(claim: Claim, { reason, answer }: Failure): Promise<void> {
    const at = nextAttempt(claim.attempts, this.config.mail.pace.retryMs, this.clock.now());
    if (at === null) await this.fail(claim, { reason, answer });
    else if (await insist(() => this.claims.retryAt(claim, { at, answer }))) {
      this.metrics.count('retried');
    }
  }

  private async fail(claim: Claim, { reason, answer }: Failure): Promise<void> {
    const outcome = { reason, answer, at: this.clock.now() };
    const mine = await insist(() =>
      this.database.transaction(async (tx) => {
        const marked = await this.claims.markFailed(tx, claim, outcome);
        if (marked) await this.failures.tell(tx, claim, reason);
        return marked;
      }),
    );
    if (!mine) return;
    this.failures.count(claim, reason);
    this.metrics.count('failed');
    this.log.warn('A mail has failed', { mailId: claim.id, kind: claim.kind, reason });
  }
}
