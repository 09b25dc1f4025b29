import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import { Log } from '../../log/log.ts';
import { OutboxRepository } from '../outbox/outbox.repository.ts';
import type { BounceReason } from '../outbox/state.ts';
import { MailFailures } from './mail-failures.service.ts';
import { readReport } from './report.ts';
import { ReturnAddress } from './return-address.service.ts';
import { judgeReport } from './verdict.ts';

/**
 * What became of a report: why its mail did not arrive, or why it changed nothing. `no-failure`: the
 * mail is late or has arrived. `known`: its mail had bounced already, or is gone.
 */
export type BounceOutcome = BounceReason | 'no-report' | 'not-ours' | 'no-failure' | 'known';

/** Reports of mails that did not arrive after all. The same report again changes nothing. */
@Injectable()
export class Bounces {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: OutboxRepository,
    private readonly failures: MailFailures,
    private readonly returnAddress: ReturnAddress,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async take(raw: Buffer): Promise<BounceOutcome> {
    const report = await readReport(raw);
    if (report === null) return 'no-report';
    const mailId = this.returnAddress.mailIn(report.head);
    if (mailId === null) return 'not-ours';
    const failure = judgeReport(report.recipients);
    return failure === null ? 'no-failure' : this.note(mailId, failure);
  }

  private async note(
    mailId: string,
    { reason, answer }: { readonly reason: BounceReason; readonly answer: string },
  ): Promise<BounceOutcome> {
    const at = this.clock.now();
    const mail = await this.dataSource.transaction(async (tx) => {
      const bounced = await this.outbox.markBounced(tx, mailId, { reason, answer, at });
      if (bounced !== null) await this.failures.tell(tx, bounced, reason);
      return bounced;
    });
    if (mail === null) return 'known';
    this.failures.count(mail, reason);
    this.log.warn('A mail has bounced', { mailId, kind: mail.kind, reason });
    return reason;
  }
}
