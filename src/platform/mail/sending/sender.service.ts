import { Injectable } from '@nestjs/common';
import { Config } from '../../config/index.ts';
import { JobsService } from '../../jobs/index.ts';
import { Log } from '../../log/log.ts';
import { MailTransport } from '../transport/transport.ts';
import { Attempt } from './attempt.service.ts';
import { Supply } from './supply.service.ts';
import { wakeSender } from './wake-sender.job.ts';

/** Takes due mails, one after another, over as many connections as configured. */
@Injectable()
export class Sender {
  private readonly lines = new Set<Promise<void>>();
  private wakes = 0;
  private stopping = false;

  constructor(
    private readonly supply: Supply,
    private readonly attempt: Attempt,
    private readonly transport: MailTransport,
    private readonly config: Config,
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

  /** Finishes the mails that are in their dialogue and takes no more. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.lines);
    try {
      await this.supply.handBack();
    } catch (error) {
      this.log.error('Mails that had not left could not be handed back', error);
    }
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
    const ready = this.stopping ? null : await this.supply.next();
    if (ready === null) return false;
    try {
      await this.attempt.deliver(ready);
    } finally {
      this.supply.letGo(ready);
    }
    return true;
  }
}
