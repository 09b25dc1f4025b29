import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One question from an advisor to a founder, by mail, and its answer. */
export class AskFounders1790000850000 implements MigrationInterface {
  name = 'AskFounders1790000850000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE review_questions (
        id uuid NOT NULL,
        company_id uuid NOT NULL,
        advisor_id uuid NOT NULL,
        fact text,
        text text,
        asked_at timestamptz NOT NULL,
        answer text,
        answered_at timestamptz,
        CONSTRAINT review_questions_pk PRIMARY KEY (id),
        CONSTRAINT review_questions_company_fk FOREIGN KEY (company_id)
          REFERENCES companies (id) ON DELETE CASCADE,
        CONSTRAINT review_questions_what_check CHECK ((fact IS NULL) <> (text IS NULL)),
        CONSTRAINT review_questions_answer_check
          CHECK (answer IS NULL OR (answered_at IS NOT NULL AND text IS NOT NULL))
      )`,
    );
    await runner.query(
      'CREATE INDEX review_questions_company_idx ON review_questions (company_id, asked_at)',
    );
    await runner.query(
      `CREATE UNIQUE INDEX review_questions_open_uq ON review_questions (company_id)
         WHERE answered_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE review_questions');
  }
}
