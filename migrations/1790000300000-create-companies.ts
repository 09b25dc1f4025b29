import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `
      CREATE TABLE companies (
        id uuid NOT NULL,
        language text NOT NULL,
        area text,
        name text,
        first_name text,
        business_id text,
        state text NOT NULL,
        arrival text,
        created_at timestamptz NOT NULL,
        last_activity_at timestamptz NOT NULL,
        CONSTRAINT companies_pk PRIMARY KEY (id),
        CONSTRAINT companies_language_check CHECK (language IN ('fi', 'sv', 'en')),
        CONSTRAINT companies_state_check CHECK (state IN ('active', 'stopped', 'erased'))
      )`,
  'CREATE INDEX companies_last_activity_idx ON companies (last_activity_at)',
  'CREATE INDEX companies_business_id_idx ON companies (business_id)',
  `
      CREATE TABLE profile_facts (
        id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        company_id uuid NOT NULL,
        property text NOT NULL,
        value jsonb,
        source text NOT NULL,
        known_since timestamptz NOT NULL,
        replaced_at timestamptz,
        CONSTRAINT profile_facts_pk PRIMARY KEY (id),
        CONSTRAINT profile_facts_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
        CONSTRAINT profile_facts_source_check
          CHECK (source IN ('intake', 'path-page', 'step-done', 'advisor', 'register'))
      )`,
  `
      CREATE UNIQUE INDEX profile_facts_current_uq ON profile_facts (company_id, property)
      WHERE replaced_at IS NULL`,
  `
      CREATE TABLE contacts (
        company_id uuid NOT NULL,
        email text,
        email_hash text,
        phone text,
        proved_at timestamptz,
        advisor_asked_at timestamptz,
        changed_at timestamptz NOT NULL,
        CONSTRAINT contacts_pk PRIMARY KEY (company_id),
        CONSTRAINT contacts_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
        CONSTRAINT contacts_reachable_check CHECK (email IS NOT NULL OR phone IS NOT NULL),
        CONSTRAINT contacts_hash_check CHECK ((email IS NULL) = (email_hash IS NULL))
      )`,
  'CREATE INDEX contacts_email_hash_idx ON contacts (email_hash)',
  `
      CREATE TABLE consents (
        id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        company_id uuid NOT NULL,
        purpose text NOT NULL,
        email_hash text,
        text_version text NOT NULL,
        language text NOT NULL,
        source text NOT NULL,
        asked_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        withdrawn_at timestamptz,
        CONSTRAINT consents_pk PRIMARY KEY (id),
        CONSTRAINT consents_company_fk FOREIGN KEY (company_id) REFERENCES companies (id) ON DELETE CASCADE,
        CONSTRAINT consents_purpose_check CHECK (purpose IN ('reminders')),
        CONSTRAINT consents_language_check CHECK (language IN ('fi', 'sv', 'en'))
      )`,
  `
      CREATE UNIQUE INDEX consents_standing_uq ON consents (company_id, purpose)
      WHERE withdrawn_at IS NULL`,
  `
      CREATE TABLE suppressions (
        email_hash text NOT NULL,
        reason text NOT NULL,
        since timestamptz NOT NULL,
        CONSTRAINT suppressions_pk PRIMARY KEY (email_hash),
        CONSTRAINT suppressions_reason_check CHECK (reason IN ('not-me', 'hard-bounce'))
      )`,
];

export class CreateCompanies1790000300000 implements MigrationInterface {
  name = 'CreateCompanies1790000300000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE suppressions, consents, contacts, profile_facts, companies');
  }
}
