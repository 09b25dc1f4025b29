import { jest } from '@jest/globals';
import { A_YEAR } from '../support/year/simulated-year.ts';
import { useYear } from '../support/year/use-year.ts';

jest.setTimeout(60 * 60_000);

const live = useYear();

describe('a year of five hundred companies', () => {
  it('misses nothing, doubles nothing, and sends nothing that it should not', async () => {
    const started = performance.now();
    const report = await live({
      companies: Number(process.env.YEAR_COMPANIES ?? 500),
      days: A_YEAR,
      seed: Number(process.env.YEAR_SEED ?? 20270104),
    });
    const seconds = Math.round((performance.now() - started) / 1000);
    // For docs/reliability.md.
    process.stdout.write(`${JSON.stringify({ ...report, seconds }, null, 2)}\n`);
    expect(report.missed).toEqual([]);
    expect(report.faults).toEqual([]);
  });
});
