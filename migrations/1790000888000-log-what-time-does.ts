import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  'ALTER TABLE audit_log ADD COLUMN by_time boolean NOT NULL DEFAULT false',
  'ALTER TABLE audit_log ALTER COLUMN by_time DROP DEFAULT',
  `ALTER TABLE audit_log
     ADD CONSTRAINT audit_log_by_time_check CHECK (NOT by_time OR actor_id IS NULL)`,
  'DROP INDEX audit_log_actor_id_idx',
  'CREATE INDEX audit_log_actor_idx ON audit_log (city, actor_id, id)',
  'CREATE INDEX audit_log_action_idx ON audit_log (city, action, id)',
  'CREATE INDEX audit_log_time_idx ON audit_log (city, id) WHERE by_time',
  'CREATE INDEX audit_log_no_city_idx ON audit_log (actor_id, id) WHERE city IS NULL',
  'CREATE INDEX audit_log_subject_idx ON audit_log (subject) WHERE subject IS NOT NULL',
];

const DOWN = [
  'DROP INDEX audit_log_subject_idx',
  'DROP INDEX audit_log_no_city_idx',
  'DROP INDEX audit_log_time_idx',
  'DROP INDEX audit_log_action_idx',
  'DROP INDEX audit_log_actor_idx',
  'CREATE INDEX audit_log_actor_id_idx ON audit_log (actor_id, id)',
  'ALTER TABLE audit_log DROP CONSTRAINT audit_log_by_time_check',
  'ALTER TABLE audit_log DROP COLUMN by_time',
];

/** What nobody did and time did, and the log's order for each way of reading it. */
export class LogWhatTimeDoes1790000888000 implements MigrationInterface {
  name = 'LogWhatTimeDoes1790000888000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
