import { join } from 'node:path';
import { readVocabulary } from '../../catalogue/files.ts';
import { NEEDS, STAGES } from '../../catalogue/domain/vocabulary.ts';
import { projectRoot } from '../../platform/config/index.ts';
import { openCatalogue } from '../command-line.ts';
import type { Prepared } from '../domain/prepared.ts';
import { reportOn, type CatalogueReport } from './catalogue-report.ts';
import { byCity, byConfidence, byKind, byNeed, byStatus, thinness } from './count-services.ts';
import { coverage } from './coverage.ts';
import { reachOf } from './reach.ts';
import { tableInWords, type Table } from './table.ts';

const TODAY = '2026-11-24';

let prepared: Prepared;
let report: CatalogueReport;
beforeAll(async () => {
  prepared = await openCatalogue(undefined);
  report = reportOn(prepared, readVocabulary(join(projectRoot, 'catalogue')), TODAY);
});

const live = () => prepared.services.filter(({ status }) => status === 'live');
const sum = ({ rows }: Table, column: number) =>
  rows.reduce((total, row) => total + Number(row[column]), 0);

describe('how a service reaches Turku', () => {
  it.each([
    { areas: { municipalities: ['853'] }, reach: 'city' },
    { areas: { municipalities: ['853'], nationwide: true }, reach: 'city' },
    { areas: { regions: ['MK02'] }, reach: 'around' },
    { areas: { municipalities: ['091'], regions: ['MK01'] }, reach: null },
    { areas: { nationwide: true, remote: true }, reach: 'nationwide' },
    { areas: { municipalities: ['091'], remote: true }, reach: 'remote' },
  ])('from $areas: $reach', ({ areas, reach }) => {
    expect(reachOf(areas, '853', prepared.tables.areas)).toBe(reach);
  });
});

describe('the counts of our catalogue', () => {
  it('hold every service once by status, kind and confidence', () => {
    expect(sum(byStatus(prepared.services), 1)).toBe(prepared.services.length);
    expect(sum(byKind(live()), 1)).toBe(live().length);
    expect(sum(byConfidence(live()), 1)).toBe(live().length);
  });

  it('hold six cities, each with services of its own', () => {
    const { rows } = byCity(live(), prepared.tables.areas);
    expect(rows.map(([name]) => name)).toEqual([
      'Helsinki',
      'Espoo',
      'Vantaa',
      'Tampere',
      'Turku',
      'Oulu',
    ]);
    for (const [, own = 0] of rows) expect(Number(own)).toBeGreaterThan(0);
  });

  it('hold nineteen needs, and say of each who serves it mainly', () => {
    const { rows } = byNeed(live());
    expect(rows.map(([need]) => need)).toEqual(NEEDS);
    for (const [, main, also, all] of rows) expect(Number(main) + Number(also)).toBe(all);
  });

  it('are printed by city, stage, need, sector, kind, language and confidence', () => {
    const titles = [...report.counts.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      'All services',
      'Live services by city',
      'By stage',
      'By need',
      'By sector',
      'By kind',
      'By language',
      'By confidence',
    ]);
  });
});

describe('what a company finds', () => {
  it('is a live service, or openly none, for every city, stage and need', () => {
    const findings = coverage(prepared, TODAY);
    expect(findings).toHaveLength(6 * STAGES.length * NEEDS.length);
    const livesOn = new Set(live().map(({ id }) => id));
    for (const { steps } of findings) for (const id of steps) expect(livesOn).toContain(id);
    expect(findings.filter(({ steps, saidOpenly }) => (steps.length === 0) !== saidOpenly)).toEqual(
      [],
    );
  });

  it('is written as a table for each city', () => {
    for (const city of ['Helsinki', 'Espoo', 'Vantaa', 'Tampere', 'Turku', 'Oulu'])
      expect(report.markdown).toMatch(
        new RegExp(`### ${city}\n\n\\| Need +\\| idea \\|.+\n.+\n(\\| .+\n){${NEEDS.length}}`),
      );
    expect(report.markdown).toContain('0 are told nothing');
    expect(report.markdown).not.toContain('silent');
  });
});

describe('the heat map', () => {
  it('shows each count of needs and cities, none of them twice', () => {
    const { rows, columns } = thinness(live(), prepared.tables.areas);
    const shown = [...report.picture.matchAll(/middle" fill="[^"]+">(\d+)</g)].map(([, count]) =>
      Number(count),
    );
    expect(columns).toHaveLength(7);
    expect(shown).toEqual(rows.flatMap(({ counts }) => counts));
  });

  it('names itself to who cannot see it', () => {
    expect(report.picture).toMatch(/role="img" aria-labelledby="title note"/);
    expect(report.picture).toContain('<title id="title">Live services by need and city</title>');
  });
});

describe('a table in words', () => {
  it('stands straight as plain text', () => {
    expect(
      tableInWords({
        head: ['City', 'Services'],
        rows: [
          ['Oulu', 7],
          ['Helsinki', 12],
        ],
      }),
    ).toBe(
      [
        '| City     | Services |',
        '| -------- | -------: |',
        '| Oulu     |        7 |',
        '| Helsinki |       12 |',
      ].join('\n'),
    );
  });
});
