import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE reviews (
    company_id uuid NOT NULL,
    desk text NOT NULL,
    state text NOT NULL,
    waiting_for text NOT NULL,
    waiting_since timestamptz NOT NULL,
    advisor_id uuid,
    assigned_at timestamptz,
    acted_at timestamptz,
    suggested_version integer NOT NULL,
    revision integer NOT NULL,
    release_at timestamptz,
    approved_at timestamptz,
    CONSTRAINT reviews_pk PRIMARY KEY (company_id),
    CONSTRAINT reviews_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT reviews_state_check CHECK (state IN ('waiting', 'in-review', 'approved', 'closed')),
    CONSTRAINT reviews_waiting_for_check
      CHECK (waiting_for IN ('first-look', 'contact', 'new-answers', 'answer', 'returned')),
    CONSTRAINT reviews_assigned_check CHECK ((advisor_id IS NULL) = (assigned_at IS NULL))
  )`,
  'CREATE INDEX reviews_desk_idx ON reviews (desk, state, waiting_since, company_id)',
  'CREATE INDEX reviews_advisor_idx ON reviews (advisor_id, state) WHERE advisor_id IS NOT NULL',
  'CREATE INDEX reviews_release_idx ON reviews (release_at) WHERE release_at IS NOT NULL',
  `CREATE TABLE review_edits (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    company_id uuid NOT NULL,
    kind text NOT NULL,
    service text NOT NULL,
    content jsonb NOT NULL,
    advisor_id uuid NOT NULL,
    made_at timestamptz NOT NULL,
    undone_at timestamptz,
    approval_id uuid,
    CONSTRAINT review_edits_pk PRIMARY KEY (id),
    CONSTRAINT review_edits_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT review_edits_kind_check CHECK (kind IN ('keep', 'remove', 'add', 'restore', 'move',
      'horizon', 'note', 'own-step'))
  )`,
  'CREATE INDEX review_edits_company_idx ON review_edits (company_id, id)',
  `CREATE TABLE review_approvals (
    id uuid NOT NULL,
    company_id uuid,
    desk text NOT NULL,
    advisor_id uuid NOT NULL,
    approved_at timestamptz NOT NULL,
    suggested_version integer NOT NULL,
    approved_version integer NOT NULL,
    changed boolean NOT NULL,
    CONSTRAINT review_approvals_pk PRIMARY KEY (id),
    CONSTRAINT review_approvals_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE SET NULL
  )`,
  'CREATE INDEX review_approvals_company_idx ON review_approvals (company_id, approved_at)',
  'CREATE INDEX review_approvals_desk_idx ON review_approvals (desk, approved_at)',
  `CREATE TABLE review_differences (
    approval_id uuid NOT NULL,
    service text NOT NULL,
    change text NOT NULL,
    reason text,
    suggested_place integer,
    approved_place integer,
    CONSTRAINT review_differences_pk PRIMARY KEY (approval_id, service),
    CONSTRAINT review_differences_approval_fk FOREIGN KEY (approval_id)
      REFERENCES review_approvals (id) ON DELETE CASCADE,
    CONSTRAINT review_differences_change_check
      CHECK (change IN ('kept', 'removed', 'added', 'moved')),
    CONSTRAINT review_differences_reason_check CHECK (reason IN ('wrong-for-company',
      'already-used', 'full', 'not-now', 'better-exists', 'other')),
    CONSTRAINT review_differences_place_check
      CHECK (suggested_place IS NOT NULL OR approved_place IS NOT NULL)
  )`,
  'CREATE INDEX review_differences_service_idx ON review_differences (service, change)',
  `CREATE TABLE review_notes (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    company_id uuid NOT NULL,
    advisor_id uuid NOT NULL,
    text text NOT NULL,
    written_at timestamptz NOT NULL,
    CONSTRAINT review_notes_pk PRIMARY KEY (id),
    CONSTRAINT review_notes_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE
  )`,
  'CREATE INDEX review_notes_company_idx ON review_notes (company_id, id)',
  `CREATE TABLE snippets (
    id uuid NOT NULL,
    desk text NOT NULL,
    name text NOT NULL,
    text jsonb NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT snippets_pk PRIMARY KEY (id),
    CONSTRAINT snippets_name_uq UNIQUE (desk, name)
  )`,
];

/** Advisors' work on paths: where it stands, what they changed, and what was suggested before. */
export class CreateReviews1790000800000 implements MigrationInterface {
  name = 'CreateReviews1790000800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE snippets, review_notes, review_differences, review_approvals, review_edits,
         reviews`,
    );
  }
}
