import type { MigrationInterface, QueryRunner } from 'typeorm';

const constraints = (phase: string): readonly string[] => [
  'ALTER TABLE decisions DROP CONSTRAINT decisions_kind_check',
  `ALTER TABLE decisions ADD CONSTRAINT decisions_kind_check
     CHECK (kind IN ('pinned', 'excluded', 'horizon', ${phase}'order', 'note', 'own-step'))`,
  'ALTER TABLE review_edits DROP CONSTRAINT review_edits_kind_check',
  `ALTER TABLE review_edits ADD CONSTRAINT review_edits_kind_check CHECK (kind IN ('keep', 'remove',
     'add', 'restore', 'move', 'horizon', ${phase}'note', 'own-step'))`,
];

const UP = constraints(`'phase', `);

const DOWN = [
  `DELETE FROM decisions WHERE kind = 'phase'`,
  `DELETE FROM review_edits WHERE kind = 'phase'`,
  ...constraints(''),
];

/** An advisor also decides which stage a step is for. */
export class LetAdvisorsSetThePhase1790000865000 implements MigrationInterface {
  name = 'LetAdvisorsSetThePhase1790000865000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
