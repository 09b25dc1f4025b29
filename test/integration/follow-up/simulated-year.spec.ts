import { jest } from '@jest/globals';
import { A_YEAR } from '../../support/year/simulated-year.ts';
import { useYear } from '../../support/year/use-year.ts';

jest.setTimeout(10 * 60_000);

const live = useYear();

describe('a year of fifty companies', () => {
  it('misses nothing, doubles nothing, and sends nothing that it should not', async () => {
    const report = await live({ companies: 50, days: A_YEAR, seed: 20270104 });
    expect(report.missed).toEqual([]);
    expect(report.faults).toEqual([]);
    expect(Math.min(...Object.values(report.told))).toBeGreaterThan(0);
  });

  it('would be noticed if the planner slept on Mondays', async () => {
    const report = await live({ companies: 10, days: 40, seed: 1, sabotage: 'skips-mondays' });
    expect(report.missed).not.toEqual([]);
    expect(report.faults).toEqual([]);
  });
});
