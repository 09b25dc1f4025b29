import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import { Config } from '../../config/index.ts';
import { Log } from '../../log/log.ts';
import { MailFailures } from '../bounces/mail-failures.service.ts';
import { DeliveryLog } from '../delivery-log.ts';
import { MailMetrics } from '../mail-metrics.service.ts';
import { ClaimsRepository, type Doubt } from '../outbox/claims.repository.ts';
import { SentNotes } from './sent-notes.service.ts';

type Accepted = ReadonlyMap<string, string>;

/** Mails that a dead worker or a broken connection left behind. */
@Injectable()
export class Doubts {
  constructor(
    private readonly database: DataSource,
    private readonly claims: ClaimsRepository,
    private readonly sent: SentNotes,
    private readonly deliveryLog: DeliveryLog,
    private readonly failures: MailFailures,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly metrics: MailMetrics,
    private readonly log: Log,
  ) {}

  /** Marks what silent workers had in hand. */
  async find(): Promise<void> {
    const { leaseMs } = this.config.mail.pace;
    const takenBack = await this.claims.takeBackUnrendered(leaseMs);
    const doubted = await this.claims.doubtSilent(leaseMs);
    this.metrics.count('doubted', doubted);
    if (takenBack + doubted > 0) {
      this.log.warn('A worker left mails behind', { takenBack, doubted });
    }
  }

  /** After the settle time: the relay's log decides where there is one, else it is sent again. */
  async resolve(): Promise<void> {
    const doubts = await this.claims.findSettledDoubts(this.config.mail.pace.settleMs);
    if (doubts.length === 0) return;
    const accepted = await this.ask(doubts);
    if (accepted === null) return;
    for (const doubt of doubts) await this.decide(doubt, accepted.get(doubt.messageId));
  }

  /** A mail that kills its worker each time must come to an end too. */
  async giveUp(): Promise<void> {
    const limit = this.config.mail.pace.retryMs.length + 1;
    const failed = await this.database.transaction(async (tx) => {
      const mails = await this.claims.failExhausted(tx, limit, this.clock.now());
      for (const mail of mails) await this.failures.tell(tx, mail, 'gave-up');
      return mails;
    });
    for (const mail of failed) this.failures.count(mail, 'gave-up');
    this.metrics.count('failed', failed.length);
    if (failed.length > 0) {
      this.log.warn('Mails that were left behind too often have failed', { failed: failed.length });
    }
  }

  /** Null: the log cannot be read. Waiting is safe, sending again is not. */
  private async ask(doubts: readonly Doubt[]): Promise<Accepted | null> {
    try {
      return await this.deliveryLog.accepted(doubts.map(({ messageId }) => messageId));
    } catch (error) {
      this.log.error('The delivery log cannot be read; mails stay in doubt', error, {
        doubts: doubts.length,
      });
      return null;
    }
  }

  private async decide(doubt: Doubt, answer: string | undefined): Promise<void> {
    if (answer === undefined) {
      if (await this.claims.sendAgain(doubt)) this.metrics.count('resent');
      return;
    }
    const claim = await this.claims.findClaim(doubt);
    if (claim !== null && (await this.sent.note(claim, answer))) {
      this.metrics.count('reconciled');
    }
  }
}
