import { jest } from '@jest/globals';
import { startApp, type TestApp } from '../../support/app.ts';
import { startRelay, type TestRelay } from '../../support/relay.ts';
import { A_YEAR, SimulatedYear } from '../../support/year/simulated-year.ts';

jest.setTimeout(10 * 60_000);

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

describe('a year of fifty companies', () => {
  it('misses nothing, doubles nothing, and sends nothing that it should not', async () => {
    const plan = { companies: 50, days: A_YEAR, seed: 20270104 };
    const report = await new SimulatedYear(test, relay, plan).run();
    expect(report.missed).toEqual([]);
    expect(report.faults).toEqual([]);
    expect(Math.min(...Object.values(report.told))).toBeGreaterThan(0);
  });

  it('would be noticed if the planner slept on Mondays', async () => {
    const plan = { companies: 10, days: 40, seed: 1, sabotage: 'skips-mondays' } as const;
    const report = await new SimulatedYear(test, relay, plan).run();
    expect(report.missed).not.toEqual([]);
    expect(report.faults).toEqual([]);
  });
});
