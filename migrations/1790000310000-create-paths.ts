import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATUSES = `('to-do', 'in-progress', 'blocked', 'done', 'already-done', 'not-interested')`;

const UP = [
  `CREATE TABLE path_versions (
    id uuid NOT NULL,
    company_id uuid NOT NULL,
    number integer NOT NULL,
    cause text NOT NULL,
    content text NOT NULL,
    standing text,
    catalogue_version integer NOT NULL,
    matched_on date NOT NULL,
    uncovered_needs text[] NOT NULL,
    skipped_facts text[] NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    CONSTRAINT path_versions_pk PRIMARY KEY (id),
    CONSTRAINT path_versions_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT path_versions_number_uq UNIQUE (company_id, number),
    CONSTRAINT path_versions_number_check CHECK (number > 0),
    CONSTRAINT path_versions_cause_check CHECK (cause IN ('first', 'answers-changed',
      'question-answered', 'review', 'catalogue-changed'))
  )`,
  `CREATE TABLE path_links (
    id uuid NOT NULL,
    company_id uuid NOT NULL,
    kind text NOT NULL,
    token_hash text NOT NULL,
    via_mail boolean NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT path_links_pk PRIMARY KEY (id),
    CONSTRAINT path_links_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT path_links_token_hash_uq UNIQUE (token_hash),
    CONSTRAINT path_links_kind_check CHECK (kind IN ('owner', 'share')),
    CONSTRAINT path_links_via_mail_check CHECK (kind = 'owner' OR NOT via_mail)
  )`,
  'CREATE INDEX path_links_company_idx ON path_links (company_id)',
  `CREATE TABLE step_status_changes (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    company_id uuid NOT NULL,
    service text NOT NULL,
    from_status text NOT NULL,
    to_status text NOT NULL,
    changed_by text NOT NULL,
    version_number integer NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT step_status_changes_pk PRIMARY KEY (id),
    CONSTRAINT step_status_changes_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT step_status_changes_status_check
      CHECK (from_status IN ${STATUSES} AND to_status IN ${STATUSES}),
    CONSTRAINT step_status_changes_actor_check CHECK (changed_by IN ('founder', 'advisor'))
  )`,
  'CREATE INDEX step_status_changes_step_idx ON step_status_changes (company_id, service, id)',
  `CREATE TABLE decisions (
    company_id uuid NOT NULL,
    service text NOT NULL,
    kind text NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL,
    CONSTRAINT decisions_pk PRIMARY KEY (company_id, service),
    CONSTRAINT decisions_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT decisions_kind_check CHECK (kind IN ('pinned', 'excluded')),
    CONSTRAINT decisions_actor_check CHECK (decided_by IN ('founder', 'advisor'))
  )`,
  `CREATE TABLE page_openings (
    version_id uuid NOT NULL,
    kind text NOT NULL,
    first_opened_at timestamptz NOT NULL,
    CONSTRAINT page_openings_pk PRIMARY KEY (version_id, kind),
    CONSTRAINT page_openings_version_fk FOREIGN KEY (version_id)
      REFERENCES path_versions (id) ON DELETE CASCADE,
    CONSTRAINT page_openings_kind_check CHECK (kind IN ('owner', 'share'))
  )`,
];

export class CreatePaths1790000310000 implements MigrationInterface {
  name = 'CreatePaths1790000310000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE page_openings, decisions, step_status_changes, path_links, path_versions',
    );
  }
}
