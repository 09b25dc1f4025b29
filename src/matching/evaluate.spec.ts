import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/config/index.ts';
import { readCatalogueAt } from './command-line.ts';
import { evaluate, type Evaluation, type JudgedCase } from './evaluate.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';

const cases = JSON.parse(
  readFileSync(join(projectRoot, 'test/fixtures/judged-cases.json'), 'utf8'),
) as readonly JudgedCase[];

describe('our catalogue on the ten judged companies', () => {
  let evaluation: Evaluation;
  beforeAll(async () => {
    const prepared = prepareCatalogue(await readCatalogueAt(undefined));
    evaluation = evaluate(prepared, cases, '2026-11-24');
  });

  it('finds what judges found, and little that is wrong', () => {
    const { path } = evaluation;
    expect(path.ndcg5).toBeGreaterThanOrEqual(0.8);
    expect(path.recall8).toBeGreaterThanOrEqual(0.85);
    expect(path.wrong8).toBeLessThanOrEqual(0.1);
  });

  it('puts it in an order that judges would know, and never before its prerequisites', () => {
    const { path } = evaluation;
    expect(path.tau).toBeGreaterThanOrEqual(0.6);
    expect(path.violations).toBe(0);
    expect(path.coverage).toBe(1);
  });

  it('does not hang on a single company', () => {
    const { worst } = evaluation.leftOut;
    expect(worst.ndcg5).toBeGreaterThanOrEqual(0.75);
    expect(worst.recall8).toBeGreaterThanOrEqual(0.85);
    expect(worst.tau).toBeGreaterThanOrEqual(0.55);
    expect(worst.violations).toBe(0);
  });

  it('does better than counting tags or words', () => {
    const { path, tagCount, ownWordsOnly } = evaluation;
    expect(path.ndcg5).toBeGreaterThan(tagCount.ndcg5);
    expect(path.ndcg5).toBeGreaterThan(ownWordsOnly.ndcg5);
  });
});
