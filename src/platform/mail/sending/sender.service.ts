import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../shared/clock.ts';
import { Config } from '../../config/index.ts';
import { JobsService } from '../../jobs/index.ts';
import { Log } from '../../log/log.ts';
import { ClaimsRepository } from '../outbox/claims.repository.ts';
import { MailTransport } from '../transport/transport.ts';
import { Attempt } from './attempt.service.ts';
import { wakeSender } from './wake-sender.job.ts';

/** Takes due mails, one after another, over as many connections as configured. */
@Injectable()
export class Sender {
  /** One name per process and start: a restarted worker is another worker. */
  readonly worker = `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  private readonly lines = new Set<Promise<void>>();
  private readonly inHand = new Set<string>();
  private wakes = 0;
  private stopping = false;

  constructor(
    private readonly claims: ClaimsRepository,
    private readonly attempt: Attempt,
    private readonly transport: MailTransport,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
    jobs: JobsService,
  ) {
    jobs.handle(wakeSender, () => {
      this.wake();
      return Promise.resolve();
    });
  }

  /** Something may be due. Returns at once. */
  wake(): void {
    this.wakes += 1;
    if (this.stopping || !this.transport.open) return;
    if (this.lines.size >= this.config.mail.pace.senders) return;
    const line = this.work().catch((error: unknown) => {
      this.log.error('The mail sender stumbled', error);
    });
    this.lines.add(line);
    void line.finally(() => this.lines.delete(line));
  }

  /** Sends everything that is due and returns when it is done. */
  async drain(): Promise<void> {
    for (let line = 0; line < this.config.mail.pace.senders; line += 1) this.wake();
    while (this.lines.size > 0) await Promise.all(this.lines);
  }

  /** Tells the other workers that this one lives. */
  async beat(): Promise<void> {
    if (this.inHand.size > 0) await this.claims.beat(this.worker, [...this.inHand]);
  }

  /** Finishes the mails in hand and takes no more. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.lines);
    await this.transport.close();
  }

  /** A mail that becomes due while the last claim comes back empty has woken us: look again. */
  private async work(): Promise<void> {
    let seen: number;
    do {
      seen = this.wakes;
      while (await this.sendNext());
    } while (seen !== this.wakes && !this.stopping);
  }

  private async sendNext(): Promise<boolean> {
    if (this.stopping) return false;
    const claim = await this.claims.claim(this.worker, this.clock.now());
    if (claim === null) return false;
    this.inHand.add(claim.id);
    try {
      await this.attempt.make(claim);
    } finally {
      this.inHand.delete(claim.id);
    }
    return true;
  }
}
