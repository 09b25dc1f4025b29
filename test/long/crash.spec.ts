import { jest } from '@jest/globals';
import { type CrashPlan, type CrashReport, crashTest } from '../support/crash/crash-test.ts';
import { build } from '../support/service-process.ts';

jest.setTimeout(60 * 60_000);

const PLAN: CrashPlan = {
  mails: 10_000,
  kills: 100,
  log: true,
  seed: Number(process.env.CRASH_SEED ?? 20261124),
  mishaps: 0.01,
  relayEvery: 9,
  databaseEvery: 13,
};

/** For docs/reliability.md. */
const tell = (title: string, report: CrashReport): void => {
  process.stdout.write(`${title}\n${JSON.stringify(report, null, 2)}\n`);
};

const NOTHING_WRONG = { lost: 0, differing: 0, strangers: 0, mistaken: 0, unsettled: 0 };

describe('10,000 mails, while workers, relay, database and connections are killed', () => {
  beforeAll(build);

  it('arrive, each once, when the delivery log can be asked', async () => {
    const report = await crashTest(PLAN);
    tell('With the delivery log', report);
    expect(report).toMatchObject({ mails: PLAN.mails, ...NOTHING_WRONG, doubled: 0 });
    expect(Object.values(report.kills).reduce((all, kills) => all + kills, 0)).toBe(PLAN.kills);
  });

  it('arrive without it too, and come twice at most when they were in flight, as the same message', async () => {
    const report = await crashTest({ ...PLAN, log: false });
    tell('Bare SMTP', report);
    expect(report).toMatchObject({ mails: PLAN.mails, ...NOTHING_WRONG });
    expect(report.doubled).toBeLessThanOrEqual(report.inFlight);
  });
});

describe('the crash test', () => {
  const SHORT = { ...PLAN, mails: 400, kills: 20 };

  it('notices when nobody looks after what dead workers leave', async () => {
    const report = await crashTest({ ...SHORT, without: 'recovery' });
    tell('Without recovery', report);
    expect(report.lost).toBeGreaterThan(0);
    expect(report.unsettled).toBeGreaterThan(0);
  });

  it('notices when the delivery log is there and nobody asks it', async () => {
    const report = await crashTest({ ...SHORT, without: 'asking' });
    tell('Without asking', report);
    expect(report.doubled).toBeGreaterThan(0);
  });
});
