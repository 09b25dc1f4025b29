import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock.ts';
import { Config } from '../../config/index.ts';
import { ClaimsRepository } from '../outbox/claims.repository.ts';
import { Attempt, type Ready } from './attempt.service.ts';

/**
 * Mails that are claimed and made while others are in their dialogue: one for each connection, so
 * that a worker that dies leaves few behind. One claim and one commit serve them all.
 */
@Injectable()
export class Supply {
  /** One name per process and start: a restarted worker is another worker. */
  readonly worker = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  private readonly ready: Ready[] = [];
  private readonly inHand = new Set<string>();
  private refilling: Promise<number> | null = null;
  private wasFull = false;

  constructor(
    private readonly claims: ClaimsRepository,
    private readonly attempt: Attempt,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Null: nothing is due. */
  async next(): Promise<Ready | null> {
    for (;;) {
      const ready = this.ready.shift();
      if (ready !== undefined) {
        // Whoever waits for it hears of what goes wrong; nobody may.
        if (this.ready.length === 0 && this.wasFull) this.refill().catch(() => undefined);
        return ready;
      }
      if ((await this.refill()) === 0) return null;
    }
  }

  /** It is settled, or nothing more can be done about it here. */
  letGo({ claim }: Ready): void {
    this.inHand.delete(claim.id);
  }

  /** Tells the other workers that this one lives. */
  async beat(): Promise<void> {
    if (this.inHand.size > 0) await this.claims.beat(this.worker, [...this.inHand]);
  }

  /** What has not begun its dialogue is due again at once, for whoever is there. */
  async handBack(): Promise<void> {
    await this.refilling?.catch(() => undefined);
    for (const ready of this.ready.splice(0)) {
      await this.claims.postpone(ready.claim, this.clock.now());
      this.letGo(ready);
    }
  }

  /** How many were claimed. All who ask meanwhile wait for the same. */
  private refill(): Promise<number> {
    this.refilling ??= this.claimAndPrepare().finally(() => {
      this.refilling = null;
    });
    return this.refilling;
  }

  private async claimAndPrepare(): Promise<number> {
    const { senders } = this.config.mail.pace;
    const claims = await this.claims.claim(this.worker, this.clock.now(), senders);
    this.wasFull = claims.length === senders;
    for (const { id } of claims) this.inHand.add(id);
    let ready: readonly Ready[] = [];
    try {
      ready = await this.attempt.prepare(claims);
    } finally {
      const waiting = new Set(ready.map(({ claim }) => claim.id));
      for (const { id } of claims) if (!waiting.has(id)) this.inHand.delete(id);
    }
    this.ready.push(...ready);
    return claims.length;
  }
}
