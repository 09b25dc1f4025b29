import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FindRefusedMails1790000110000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX outbox_refused_idx ON outbox (reason, settled_at) WHERE state IN ('failed', 'bounced')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX outbox_refused_idx');
  }
}
