import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  'ALTER TABLE decisions ADD COLUMN content jsonb',
  'ALTER TABLE decisions DROP CONSTRAINT decisions_kind_check',
  `ALTER TABLE decisions ADD CONSTRAINT decisions_kind_check
     CHECK (kind IN ('pinned', 'excluded', 'horizon', 'order', 'note', 'own-step'))`,
  'ALTER TABLE decisions DROP CONSTRAINT decisions_pk',
  'ALTER TABLE decisions ADD CONSTRAINT decisions_pk PRIMARY KEY (company_id, service, kind)',
  `CREATE UNIQUE INDEX decisions_place_uq ON decisions (company_id, service)
     WHERE kind IN ('pinned', 'excluded')`,
];

const DOWN = [
  `DELETE FROM decisions WHERE kind NOT IN ('pinned', 'excluded')`,
  'DROP INDEX decisions_place_uq',
  'ALTER TABLE decisions DROP CONSTRAINT decisions_pk',
  'ALTER TABLE decisions ADD CONSTRAINT decisions_pk PRIMARY KEY (company_id, service)',
  'ALTER TABLE decisions DROP CONSTRAINT decisions_kind_check',
  `ALTER TABLE decisions ADD CONSTRAINT decisions_kind_check
     CHECK (kind IN ('pinned', 'excluded'))`,
  'ALTER TABLE decisions DROP COLUMN content',
];

/** An advisor also decides on order and horizon, and adds notes and steps of their own. */
export class WidenDecisions1790000810000 implements MigrationInterface {
  name = 'WidenDecisions1790000810000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
