import { HealthService } from '../../../src/platform/health/index.ts';
import { useApp } from '../../support/app.ts';

describe('the health of a process', () => {
  const service = useApp();

  it('is alive while it answers', async () => {
    await service.visitor().get('/health/live').expect(200, { ok: true });
  });

  it('is ready when database and queue answer', async () => {
    const response = await service.visitor().get('/health/ready').expect(200);
    expect(response.body).toMatchObject({
      ok: true,
      checks: { database: { ok: true }, queue: { ok: true, queued: 0 } },
    });
  });

  it('is not ready without what pages need, and says what that is', async () => {
    service.app.get(HealthService).add('relatives', () => Promise.reject(new Error('gone')));
    const response = await service.visitor().get('/health/ready').expect(503);
    expect(response.body).toMatchObject({
      ok: false,
      checks: { database: { ok: true }, relatives: { ok: false, reason: 'failed' } },
    });
    service.app.get(HealthService).watch('relatives', () => Promise.resolve({ ok: false }));
    await service.visitor().get('/health/ready').expect(200);
  });

  it('measures requests by route pattern', async () => {
    await service.visitor().get('/health/live').expect(200);
    const { text } = await service.visitor().get('/metrics').expect(200);
    expect(text).toContain('route="/health/live",status="200"');
  });
});
