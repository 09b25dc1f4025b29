import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE questions (
    id text NOT NULL,
    position integer NOT NULL,
    document json NOT NULL,
    file_hash text,
    CONSTRAINT questions_pk PRIMARY KEY (id)
  )`,
  `CREATE TABLE providers (
    id text NOT NULL,
    document json NOT NULL,
    file_hash text,
    CONSTRAINT providers_pk PRIMARY KEY (id)
  )`,
  `CREATE TABLE services (
    id text NOT NULL,
    document json NOT NULL,
    file_hash text,
    kind text NOT NULL,
    role text NOT NULL,
    status text NOT NULL,
    stages text[] NOT NULL,
    needs text[] NOT NULL,
    sectors text[] NOT NULL,
    areas text[] NOT NULL,
    search tsvector NOT NULL,
    CONSTRAINT services_pk PRIMARY KEY (id),
    CONSTRAINT services_status_check CHECK (status IN ('live', 'paused', 'ended', 'draft')),
    CONSTRAINT services_role_check CHECK (role IN ('gateway', 'core', 'special', 'background'))
  )`,
  `CREATE TABLE catalogue_versions (
    number integer NOT NULL,
    content_hash text NOT NULL,
    default_language text NOT NULL,
    cause text NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT catalogue_versions_pk PRIMARY KEY (number),
    CONSTRAINT catalogue_versions_cause_check CHECK (cause IN ('seed', 'import', 'edit'))
  )`,
  `CREATE TABLE import_proposals (
    content_hash text NOT NULL,
    catalogue json NOT NULL,
    difference json NOT NULL,
    state text NOT NULL,
    proposed_at timestamptz NOT NULL,
    accepted_version integer,
    CONSTRAINT import_proposals_pk PRIMARY KEY (content_hash),
    CONSTRAINT import_proposals_state_check CHECK (state IN ('waiting', 'accepted', 'superseded')),
    CONSTRAINT import_proposals_version_fk FOREIGN KEY (accepted_version)
      REFERENCES catalogue_versions (number)
  )`,
  `CREATE TABLE zero_hit_searches (
    text text NOT NULL,
    language text NOT NULL,
    searched_on date NOT NULL,
    times integer NOT NULL,
    CONSTRAINT zero_hit_searches_pk PRIMARY KEY (text, language, searched_on),
    CONSTRAINT zero_hit_searches_text_check CHECK (char_length(text) BETWEEN 1 AND 80)
  )`,
];

const DOWN = [
  'zero_hit_searches',
  'import_proposals',
  'catalogue_versions',
  'services',
  'providers',
  'questions',
];

export class CreateCatalogue1790000060000 implements MigrationInterface {
  name = 'CreateCatalogue1790000060000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of DOWN) await runner.query(`DROP TABLE ${table}`);
  }
}
