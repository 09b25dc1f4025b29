import { jest } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.ts';
import { startRelay, type TestRelay } from '../support/relay.ts';
import { A_YEAR, SimulatedYear } from '../support/year/simulated-year.ts';

jest.setTimeout(60 * 60_000);

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

describe('a year of five hundred companies', () => {
  it('misses nothing, doubles nothing, and sends nothing that it should not', async () => {
    const started = performance.now();
    const report = await new SimulatedYear(test, relay, {
      companies: Number(process.env.YEAR_COMPANIES ?? 500),
      days: A_YEAR,
      seed: Number(process.env.YEAR_SEED ?? 20270104),
    }).run();
    const seconds = Math.round((performance.now() - started) / 1000);
    // For docs/reliability.md.
    process.stdout.write(`${JSON.stringify({ ...report, seconds }, null, 2)}\n`);
    expect(report.missed).toEqual([]);
    expect(report.faults).toEqual([]);
  });
});
