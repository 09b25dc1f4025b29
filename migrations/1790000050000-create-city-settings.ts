import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCitySettings1790000050000 implements MigrationInterface {
  name = 'CreateCitySettings1790000050000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE city_settings (
        code text NOT NULL,
        position integer NOT NULL,
        name jsonb NOT NULL,
        in_city jsonb NOT NULL,
        public_name jsonb NOT NULL,
        contact_service text NOT NULL,
        phone text,
        reply_to text,
        controller jsonb,
        privacy_url text,
        response_working_days integer,
        review_policy text NOT NULL,
        review_working_days integer NOT NULL,
        retention jsonb NOT NULL,
        CONSTRAINT city_settings_pk PRIMARY KEY (code),
        CONSTRAINT city_settings_code_check CHECK (code ~ '^([0-9]{3}|nationwide)$'),
        CONSTRAINT city_settings_response_check CHECK (response_working_days > 0),
        CONSTRAINT city_settings_review_check CHECK (
          review_policy IN ('send-then-review', 'review-first') AND review_working_days > 0
        )
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE city_settings');
  }
}
