import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { type HealthReport, HealthService, MetricsService } from '../../platform/health/index.ts';
import { Log } from '../../platform/log/log.ts';
import { Clock } from '../../shared/clock.ts';
import { PlannerStateEntity } from './planner-state.entity.ts';

const SILENT_SECONDS = 2 * 60 * 60;

/** A dead man's handle: a planner that has not run for two hours is told in readiness, metrics and log. */
@Injectable()
export class PlannerWatch implements OnModuleInit {
  private readonly startedAt: Date;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly health: HealthService,
    private readonly metrics: MetricsService,
    private readonly log: Log,
  ) {
    this.startedAt = clock.now();
  }

  onModuleInit(): void {
    this.health.watch('follow-ups', () => this.report());
    const seconds = (): Promise<number> => this.silentSeconds();
    new Gauge({
      name: 'follow_up_planner_silent_seconds',
      help: 'For how long the planner of follow-ups has not run; more than 7200 is an alarm',
      registers: [this.metrics.registry],
      async collect() {
        this.set(await seconds());
      },
    });
  }

  private async report(): Promise<HealthReport> {
    const silentSeconds = await this.silentSeconds();
    const ok = silentSeconds < SILENT_SECONDS;
    if (!ok) this.log.warn('The planner of follow-ups does not run', { silentSeconds });
    return { ok, silentSeconds };
  }

  /** Since its last run, or since the start of this process where it has never run. */
  private async silentSeconds(): Promise<number> {
    const state = await this.dataSource.manager.findOneBy(PlannerStateEntity, { single: true });
    const since = state?.ranAt ?? this.startedAt;
    return Math.max(0, Math.round((this.clock.now().getTime() - since.getTime()) / 1000));
  }
}
