import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who has checked a version of a path, and when: shown to its founder. */
export class CheckPaths1790000820000 implements MigrationInterface {
  name = 'CheckPaths1790000820000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE path_versions ADD COLUMN checked_by text');
    await runner.query('ALTER TABLE path_versions ADD COLUMN checked_at timestamptz');
    await runner.query(
      `ALTER TABLE path_versions ADD CONSTRAINT path_versions_checked_check
         CHECK ((checked_by IS NULL) = (checked_at IS NULL))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE path_versions DROP CONSTRAINT path_versions_checked_check,
         DROP COLUMN checked_at, DROP COLUMN checked_by`,
    );
  }
}
