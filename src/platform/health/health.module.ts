import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/index.ts';
import { HealthController } from './health.controller.ts';
import { HealthService } from './health.service.ts';
import { MetricsService } from './metrics.service.ts';

@Global()
@Module({
  controllers: [HealthController],
  providers: [HealthService, MetricsService],
  exports: [HealthService, MetricsService],
})
export class HealthModule implements OnModuleInit {
  constructor(
    private readonly health: HealthService,
    private readonly metrics: MetricsService,
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  onModuleInit(): void {
    this.health.add('database', async () => {
      await this.database.query('SELECT 1');
      return { ok: true };
    });
    this.health.add('queue', async () => {
      const counts = await this.jobs.counts();
      const queued = counts.reduce((sum, each) => sum + each.queued, 0);
      return { ok: true, queued };
    });
    this.countJobs();
  }

  private countJobs(): void {
    const { jobs } = this;
    new Gauge({
      name: 'jobs',
      help: 'Jobs by kind and state',
      labelNames: ['kind', 'state'] as const,
      registers: [this.metrics.registry],
      async collect() {
        for (const { kind, queued, active, failed } of await jobs.counts()) {
          this.set({ kind, state: 'queued' }, queued);
          this.set({ kind, state: 'active' }, active);
          this.set({ kind, state: 'failed' }, failed);
        }
      },
    });
  }
}
