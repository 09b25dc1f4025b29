export { HealthModule } from './health.module.ts';
export { HealthService, type HealthReport } from './health.service.ts';
export { MetricsService } from './metrics.service.ts';
