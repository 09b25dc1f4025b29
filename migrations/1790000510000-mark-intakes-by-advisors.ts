import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['drafts', 'intakes'];

/** Who filled the questionnaire for a client. */
export class MarkIntakesByAdvisors1790000510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`
        ALTER TABLE ${table} ADD COLUMN advisor_id uuid,
          ADD CONSTRAINT ${table}_advisor_id_fk FOREIGN KEY (advisor_id)
            REFERENCES advisors (id) ON DELETE SET NULL`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN advisor_id`);
    }
  }
}
