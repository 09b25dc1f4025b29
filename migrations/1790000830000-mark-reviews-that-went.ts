import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a path mail which waited for an advisor went by itself, and when. */
export class MarkReviewsThatWent1790000830000 implements MigrationInterface {
  name = 'MarkReviewsThatWent1790000830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reviews ADD COLUMN released_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reviews DROP COLUMN released_at');
  }
}
