import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Config } from '../../config/index.ts';
import { Log } from '../../log/log.ts';
import { MailHold } from '../hold/mail-hold.service.ts';
import { MailTransport } from '../transport/transport.ts';
import { Doubts } from './doubts.service.ts';
import { Sender } from './sender.service.ts';
import { Supply } from './supply.service.ts';

/**
 * A worker's clockwork: heartbeats for the mails in hand, and a regular look for due mails, lost
 * wake-up jobs and dead workers. In the process, for the queue's own clock ticks once a minute.
 */
@Injectable()
export class Sweeper implements BeforeApplicationShutdown {
  private readonly timers: NodeJS.Timeout[] = [];
  private sweeping: Promise<void> | null = null;

  constructor(
    private readonly sender: Sender,
    private readonly supply: Supply,
    private readonly doubts: Doubts,
    private readonly hold: MailHold,
    private readonly transport: MailTransport,
    private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** Called where this process is a worker. */
  async start(): Promise<void> {
    const { hold, pace } = this.config.mail;
    if (hold) await this.hold.set(true);
    this.every(pace.beatMs, () => this.supply.beat());
    this.every(pace.sweepMs, () => this.sweepOnce());
    await this.sweepOnce();
  }

  /** Finds what others left, settles what has rested long enough, and wakes the sender. */
  async sweep(): Promise<void> {
    if (!this.transport.open) return;
    await this.doubts.find();
    await this.doubts.resolve();
    await this.doubts.giveUp();
    this.sender.wake();
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer);
    await this.sweeping?.catch(() => undefined);
    await this.sender.stop();
  }

  /** A sweep that takes longer than the interval is not joined by a second one. */
  private async sweepOnce(): Promise<void> {
    if (this.sweeping !== null) return;
    this.sweeping = this.sweep();
    try {
      await this.sweeping;
    } finally {
      this.sweeping = null;
    }
  }

  private every(ms: number, work: () => Promise<void>): void {
    const timer = setInterval(() => {
      work().catch((error: unknown) => {
        this.log.error('The outbox could not be looked after', error);
      });
    }, ms);
    timer.unref();
    this.timers.push(timer);
  }
}
