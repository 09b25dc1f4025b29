import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Clock } from '../../shared/clock.ts';
import { type HealthReport, HealthService, MetricsService } from '../health/index.ts';
import { MailHold } from './hold/mail-hold.service.ts';
import { OutboxRepository } from './outbox/outbox.repository.ts';
import { MailTransport } from './transport/transport.ts';

/** Later than this, with mail flowing, somebody has to look. */
const TOO_OLD_SECONDS = 15 * 60;
const DAY_MS = 86_400_000;

/** What waits in the outbox, for readiness and metrics. */
@Injectable()
export class OutboxWatch implements OnModuleInit {
  constructor(
    private readonly outbox: OutboxRepository,
    private readonly hold: MailHold,
    private readonly transport: MailTransport,
    private readonly health: HealthService,
    private readonly metrics: MetricsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.health.watch('outbox', () => this.report());
    this.health.watch('mail-reputation', () => this.reportReputation());
    this.measureAge();
    this.measureStates();
  }

  /** Held or switched off, mails wait by decision: that is told, not complained about. */
  private async report(): Promise<HealthReport> {
    const held = (await this.hold.since()) !== null;
    const oldestSeconds = await this.oldestSeconds();
    const flows = this.transport.open && !held;
    return { ok: !flows || oldestSeconds < TOO_OLD_SECONDS, oldestSeconds, held };
  }

  /** Somebody refuses our mail for our reputation or rights: it gets worse by itself. */
  private async reportReputation(): Promise<HealthReport> {
    const since = new Date(this.clock.now().getTime() - DAY_MS);
    const refusedInADay = await this.outbox.countRefused('policy', since);
    return { ok: refusedInADay === 0, refusedInADay };
  }

  private async oldestSeconds(): Promise<number> {
    const now = this.clock.now();
    const oldest = await this.outbox.findOldestWaiting(now);
    return oldest === null ? 0 : Math.round((now.getTime() - oldest.getTime()) / 1000);
  }

  private measureAge(): void {
    const age = (): Promise<number> => this.oldestSeconds();
    const held = (): Promise<Date | null> => this.hold.since();
    new Gauge({
      name: 'outbox_oldest_seconds',
      help: 'For how long the oldest due mail has been waiting',
      registers: [this.metrics.registry],
      async collect() {
        this.set(await age());
      },
    });
    new Gauge({
      name: 'outbox_held',
      help: '1 while all mail is held',
      registers: [this.metrics.registry],
      async collect() {
        this.set((await held()) === null ? 0 : 1);
      },
    });
  }

  private measureStates(): void {
    const { outbox } = this;
    new Gauge({
      name: 'outbox_mails',
      help: 'Mails by state; in-doubt are those that the relay may or may not have',
      labelNames: ['state'] as const,
      registers: [this.metrics.registry],
      async collect() {
        this.reset();
        for (const { state, count } of await outbox.countByState()) this.set({ state }, count);
      },
    });
  }
}
