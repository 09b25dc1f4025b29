import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import { Log } from '../../log/log.ts';
import type { FailedMail } from '../mail-kind.ts';
import { MailMetrics } from '../mail-metrics.service.ts';
import { OutboxRepository } from '../outbox/outbox.repository.ts';
import type { FailureReason } from '../outbox/state.ts';

export type MailFailure = {
  readonly mail: FailedMail;
  readonly reason: FailureReason;
  /** The address is dead, or has not taken a mail for so long that it should get no more. */
  readonly bars: boolean;
};

type Listener = (tx: EntityManager, failure: MailFailure) => Promise<void>;

const DAY_MS = 86_400_000;
/** So many mails that did not arrive within so many days, and an address counts as dead. */
const PATIENCE = { times: 3, days: 14 };

/**
 * Tells features of mails that did not arrive: refused at once by the relay, given up after all
 * attempts, or come back later. It makes no difference to them.
 */
@Injectable()
export class MailFailures {
  private readonly listeners: Listener[] = [];

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly clock: Clock,
    private readonly metrics: MailMetrics,
    private readonly log: Log,
  ) {}

  onFailure(listener: Listener): void {
    this.listeners.push(listener);
  }

  /** In the transaction that settles the mail. */
  async tell(tx: EntityManager, mail: FailedMail, reason: FailureReason): Promise<void> {
    const failure = { mail, reason, bars: await this.bars(tx, mail, reason) };
    for (const listener of this.listeners) await this.tellOne(tx, failure, listener);
  }

  /** Once it is settled. Our own reputation is nobody's fault but ours: the operator has to look. */
  count({ id, kind }: FailedMail, reason: FailureReason): void {
    this.metrics.count(reason);
    if (reason !== 'policy') return;
    const error = new Error('A mail was refused for our reputation or rights (5.7.x)');
    this.log.error('Look at the records of the domain and at block lists', error, {
      mailId: id,
      kind,
    });
  }

  private async bars(tx: EntityManager, { id }: FailedMail, reason: string): Promise<boolean> {
    if (reason === 'address-refused') return true;
    if (reason !== 'not-delivered') return false;
    const since = new Date(this.clock.now().getTime() - PATIENCE.days * DAY_MS);
    return (await this.outbox.countUndelivered(tx, id, since)) >= PATIENCE.times;
  }

  /** In a savepoint: a feature's mistake must not make us forget what became of the mail. */
  private async tellOne(
    tx: EntityManager,
    failure: MailFailure,
    listener: Listener,
  ): Promise<void> {
    try {
      await tx.transaction((inner) => listener(inner, failure));
    } catch (error) {
      const { id, kind } = failure.mail;
      this.log.error('A feature could not note a failed mail', error, { mailId: id, kind });
    }
  }
}
