import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `
      CREATE TABLE advisors (
        id uuid NOT NULL,
        email text,
        name text NOT NULL,
        language text NOT NULL,
        demo boolean NOT NULL,
        oidc_subject text,
        invited_at timestamptz NOT NULL,
        last_sign_in_at timestamptz,
        deactivated_at timestamptz,
        CONSTRAINT advisors_pk PRIMARY KEY (id),
        CONSTRAINT advisors_language_check CHECK (language IN ('fi', 'sv', 'en')),
        CONSTRAINT advisors_email_check CHECK (email = lower(email))
      )`,
  'CREATE UNIQUE INDEX advisors_email_key ON advisors (email)',
  'CREATE UNIQUE INDEX advisors_oidc_subject_key ON advisors (oidc_subject)',
  `
      CREATE TABLE advisor_grants (
        advisor_id uuid NOT NULL,
        role text NOT NULL,
        city text NOT NULL,
        CONSTRAINT advisor_grants_pk PRIMARY KEY (advisor_id, role, city),
        CONSTRAINT advisor_grants_advisor_id_fk FOREIGN KEY (advisor_id) REFERENCES advisors (id) ON DELETE CASCADE,
        CONSTRAINT advisor_grants_city_fk FOREIGN KEY (city) REFERENCES city_settings (code),
        CONSTRAINT advisor_grants_role_check CHECK (role IN ('advisor', 'editor', 'admin'))
      )`,
  `
      CREATE TABLE advisor_absences (
        id uuid NOT NULL,
        advisor_id uuid NOT NULL,
        first_day date NOT NULL,
        last_day date NOT NULL,
        CONSTRAINT advisor_absences_pk PRIMARY KEY (id),
        CONSTRAINT advisor_absences_advisor_id_fk FOREIGN KEY (advisor_id) REFERENCES advisors (id) ON DELETE CASCADE,
        CONSTRAINT advisor_absences_dates_check CHECK (first_day <= last_day)
      )`,
  'CREATE INDEX advisor_absences_advisor_id_idx ON advisor_absences (advisor_id)',
  `
      CREATE TABLE advisor_sessions (
        token_hash text NOT NULL,
        advisor_id uuid NOT NULL,
        started_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT advisor_sessions_pk PRIMARY KEY (token_hash),
        CONSTRAINT advisor_sessions_advisor_id_fk FOREIGN KEY (advisor_id) REFERENCES advisors (id) ON DELETE CASCADE
      )`,
  'CREATE INDEX advisor_sessions_advisor_id_idx ON advisor_sessions (advisor_id)',
  `
      CREATE TABLE sign_in_links (
        id uuid NOT NULL,
        advisor_id uuid NOT NULL,
        token_hash text,
        expires_at timestamptz NOT NULL,
        CONSTRAINT sign_in_links_pk PRIMARY KEY (id),
        CONSTRAINT sign_in_links_advisor_id_fk FOREIGN KEY (advisor_id) REFERENCES advisors (id) ON DELETE CASCADE
      )`,
  'CREATE UNIQUE INDEX sign_in_links_advisor_id_key ON sign_in_links (advisor_id)',
  'CREATE UNIQUE INDEX sign_in_links_token_hash_key ON sign_in_links (token_hash)',
];

const TABLES = [
  'sign_in_links',
  'advisor_sessions',
  'advisor_absences',
  'advisor_grants',
  'advisors',
];

/** Who works at the desk, and how they get in. */
export class CreateAdvisors1790000055000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
  }
}
