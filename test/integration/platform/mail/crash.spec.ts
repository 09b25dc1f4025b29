import { jest } from '@jest/globals';
import { type CrashPlan, crashTest } from '../../../support/crash/crash-test.ts';
import { build } from '../../../support/service-process.ts';

// Ten processes are killed and started again: on a busy machine that takes its time.
jest.setTimeout(300_000);

const PLAN: CrashPlan = {
  mails: 200,
  kills: 10,
  log: true,
  seed: 20261124,
  mishaps: 0.02,
  relayEvery: 4,
  databaseEvery: 5,
};

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

/** The long version, with more of everything and without the delivery log: `npm run test:long`. */
describe('200 mails, while workers, relay and database are killed', () => {
  beforeAll(build);

  it('arrive, each once, when the delivery log can be asked', async () => {
    const report = await crashTest(PLAN);
    expect(report).toMatchObject({
      mails: 200,
      lost: 0,
      doubled: 0,
      strangers: 0,
      mistaken: 0,
      unsettled: 0,
    });
    expect(sum(report.kills)).toBe(10);
    expect(report.relayKills + report.databaseKills).toBe(4);
  });

  it('are missed by this test when nobody looks after what dead workers leave', async () => {
    const report = await crashTest({ ...PLAN, mails: 30, kills: 3, without: 'recovery' });
    expect(report.unsettled).toBeGreaterThan(0);
    expect(report.lost).toBeGreaterThan(0);
  });
});
