import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `
      CREATE TABLE drafts (
        id uuid NOT NULL,
        language text NOT NULL,
        answers jsonb NOT NULL,
        contact jsonb,
        furthest_page text NOT NULL,
        arrival text,
        company_id uuid,
        link_hash text,
        email text,
        reminder_wanted_at timestamptz,
        started_at timestamptz NOT NULL,
        saved_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        submitted_at timestamptz,
        submitted_by text,
        CONSTRAINT drafts_pk PRIMARY KEY (id),
        CONSTRAINT drafts_company_id_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
        CONSTRAINT drafts_language_check CHECK (language IN ('fi', 'sv', 'en')),
        CONSTRAINT drafts_arrival_check CHECK (length(arrival) <= 40)
      )`,
  'CREATE UNIQUE INDEX drafts_link_hash_key ON drafts (link_hash)',
  'CREATE INDEX drafts_expires_at_idx ON drafts (expires_at)',
  'CREATE INDEX drafts_company_id_idx ON drafts (company_id)',
  `
      CREATE TABLE intakes (
        id uuid NOT NULL,
        draft_id uuid NOT NULL,
        company_id uuid NOT NULL,
        language text NOT NULL,
        arrival text,
        answers jsonb NOT NULL,
        document jsonb NOT NULL,
        submitted_at timestamptz NOT NULL,
        CONSTRAINT intakes_pk PRIMARY KEY (id),
        CONSTRAINT intakes_draft_id_key UNIQUE (draft_id),
        CONSTRAINT intakes_company_id_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
        CONSTRAINT intakes_language_check CHECK (language IN ('fi', 'sv', 'en'))
      )`,
  'CREATE INDEX intakes_company_id_idx ON intakes (company_id, submitted_at)',
];

/** Questionnaires on their way, and as they were submitted. */
export class CreateDraftsAndIntakes1790000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE intakes');
    await runner.query('DROP TABLE drafts');
  }
}
