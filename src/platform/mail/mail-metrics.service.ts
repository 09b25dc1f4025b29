import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';
import { MetricsService } from '../health/index.ts';
import type { FailureReason } from './outbox/state.ts';

/**
 * `retried`: put off after an attempt. `doubted`: nobody knows whether the relay has it; then
 * either `reconciled` (its delivery log has it) or `resent`. A mail that did not
 * arrive is counted by its reason, too, whenever that was told.
 */
export type MailEvent =
  | FailureReason
  | 'sent'
  | 'failed'
  | 'suppressed'
  | 'postponed'
  | 'retried'
  | 'doubted'
  | 'reconciled'
  | 'resent';

/** What this process has done with mails. What waits in the database: see `OutboxWatch`. */
@Injectable()
export class MailMetrics {
  private readonly events: Counter<'event'>;

  constructor(metrics: MetricsService) {
    this.events = new Counter({
      name: 'mail_events_total',
      help: 'What happened to mails in this process',
      labelNames: ['event'] as const,
      registers: [metrics.registry],
    });
  }

  count(event: MailEvent, times = 1): void {
    if (times > 0) this.events.inc({ event }, times);
  }
}
