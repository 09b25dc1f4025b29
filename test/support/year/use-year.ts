import { startApp, type TestApp } from '../app.ts';
import { startRelay, type TestRelay } from '../relay.ts';
import { SimulatedYear, type YearPlan, type YearReport } from './simulated-year.ts';

/** Each test gets a service and a relay of its own, and lives through as much time as it plans. */
export const useYear = (): ((plan: YearPlan) => Promise<YearReport>) => {
  let relay: TestRelay;
  let test: TestApp;
  beforeEach(async () => {
    relay = await startRelay();
    test = await startApp({ env: { SMTP_URL: relay.url, MAIL_ALLOW: '*', LOG_LEVEL: 'warn' } });
  });
  afterEach(async () => {
    await test.close();
    await relay.close();
  });
  return (plan) => new SimulatedYear(test, relay, plan).run();
};
