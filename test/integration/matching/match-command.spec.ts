import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchResult } from '../../../src/matching/domain/result.ts';
import { projectRoot } from '../../../src/platform/config/index.ts';
import { build } from '../../support/service-process.ts';

const CATALOGUE = 'test/fixtures/small-catalogue.json';
const DOC = readFileSync(join(projectRoot, 'docs/catalogue-format.md'), 'utf8');
/** The company that the document on the format shows. */
const GROWN = /^\{ "id": "grown".*$/m.exec(DOC)?.[0] ?? '';
const JAM = JSON.stringify({
  id: 'jam',
  stage: 'pre-startup',
  area: null,
  needs: ['founding', 'funding'],
  facts: { 'company-registered': false, 'business-plan': false },
});

const run = (command: string, args: readonly string[], input = '') => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [`dist/src/${command}.command.js`, ...args],
    { cwd: projectRoot, input, encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } },
  );
  return { stdout, stderr, status };
};
const matchLines = (lines: readonly string[], ...more: readonly string[]) => {
  const fixed = ['--catalogue', CATALOGUE, '--companies', '-', '--today', '2026-11-24'];
  const { stdout, ...rest } = run('matching/match', [...fixed, ...more], `${lines.join('\n')}\n`);
  const results = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as MatchResult);
  return { ...rest, results };
};

beforeAll(build, 120_000);

describe('the command that matches', () => {
  it('takes a catalogue of its own by the document on the format, without a database', () => {
    const checked = run('catalogue/check-catalogue', [CATALOGUE]);
    expect(checked).toMatchObject({ status: 0, stderr: '' });
    const { results, status, stderr } = matchLines([JAM, GROWN]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [jam, grown] = results;
    expect(jam?.path.map(({ service, horizon }) => [service, horizon])).toEqual([
      ['first-talk', 'now'],
      ['start-allowance', 'next'],
      ['register-company', 'next'],
    ]);
    expect(jam?.path[2]?.waitsFor).toEqual([{ service: 'start-allowance' }]);
    expect(grown?.path.map(({ service }) => service)).toEqual(['food-export-lab']);
  });

  it('names a bad line by its number, runs the others in their order, and says so by its exit code', () => {
    const { results, status, stderr } = matchLines([
      JAM,
      '{"id":"bad","stage":"toddler","area":null}',
      '{"id":',
      '{"id":"asked","stage":"idea","area":null,"facts":{"asked-in-2025":true}}',
      GROWN,
    ]);
    expect(results.map(({ id }) => id)).toEqual(['jam', 'grown']);
    expect(stderr).toMatch(/^line 2: stage must be one of idea, /m);
    expect(stderr).toMatch(/^line 3: /m);
    expect(stderr).toMatch(/^line 4: facts\.asked-in-2025 is not known$/m);
    expect(status).toBe(1);
  });

  it('prints verdicts of live and paused services when asked', () => {
    const { results } = matchLines([GROWN], '--verdicts', '--steps', '1');
    expect(results[0]?.verdicts).toEqual({
      'first-talk': ['eligible', 'open'],
      'start-allowance': ['ineligible', 'opens'],
      'register-company': ['ineligible', 'open'],
      'food-export-lab': ['eligible', 'unknown'],
    });
  });

  it.each([
    [['--companies', 'nowhere.ndjson'], /nowhere\.ndjson/],
    [['--companies', '-', '--today', '2026-02-30'], /2026-02-30 is not a day/],
    [['--companies', '-', '--steps', '0'], /is not a whole number from 1 to 100/],
    [['--companies', '-', '--catalogue', 'package.json'], /The catalogue cannot be used/],
    [['--company', 'x'], /--help/],
  ])('refuses %j with a message, and prints no result', (args, message) => {
    const { stdout, stderr, status } = run('matching/match', args);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(2);
  });
});
