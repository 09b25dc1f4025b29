import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `CREATE TABLE follow_up_mails (
    id uuid NOT NULL,
    company_id uuid NOT NULL,
    number integer NOT NULL,
    planned_at timestamptz NOT NULL,
    sent_at timestamptz,
    dropped_at timestamptz,
    reason text,
    CONSTRAINT follow_up_mails_pk PRIMARY KEY (id),
    CONSTRAINT follow_up_mails_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT follow_up_mails_number_uq UNIQUE (company_id, number),
    CONSTRAINT follow_up_mails_number_check CHECK (number > 0),
    CONSTRAINT follow_up_mails_end_check CHECK (sent_at IS NULL OR dropped_at IS NULL),
    CONSTRAINT follow_up_mails_reason_check CHECK ((dropped_at IS NULL) = (reason IS NULL))
  )`,
  `CREATE UNIQUE INDEX follow_up_mails_open_uq ON follow_up_mails (company_id)
    WHERE sent_at IS NULL AND dropped_at IS NULL`,
  `CREATE TABLE follow_up_items (
    mail_id uuid NOT NULL,
    kind text NOT NULL,
    service text NOT NULL,
    mark text NOT NULL,
    due_on date NOT NULL,
    CONSTRAINT follow_up_items_pk PRIMARY KEY (mail_id, kind, service, mark),
    CONSTRAINT follow_up_items_mail_fk FOREIGN KEY (mail_id)
      REFERENCES follow_up_mails (id) ON DELETE CASCADE,
    CONSTRAINT follow_up_items_kind_check CHECK (kind IN ('deadline', 'lost-step', 'new-step',
      'reminder', 'check-in', 'outcome'))
  )`,
  `CREATE TABLE step_news (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    company_id uuid NOT NULL,
    kind text NOT NULL,
    service text NOT NULL,
    since timestamptz NOT NULL,
    until timestamptz,
    CONSTRAINT step_news_pk PRIMARY KEY (id),
    CONSTRAINT step_news_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT step_news_kind_check CHECK (kind IN ('lost-step', 'new-step'))
  )`,
  `CREATE UNIQUE INDEX step_news_open_uq ON step_news (company_id, kind, service)
    WHERE until IS NULL`,
  `CREATE TABLE step_outcomes (
    company_id uuid NOT NULL,
    service text NOT NULL,
    outcome text NOT NULL,
    said_by text NOT NULL,
    said_at timestamptz NOT NULL,
    CONSTRAINT step_outcomes_pk PRIMARY KEY (company_id, service),
    CONSTRAINT step_outcomes_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE,
    CONSTRAINT step_outcomes_outcome_check
      CHECK (outcome IN ('helped', 'helped-somewhat', 'no-help', 'turned-away')),
    CONSTRAINT step_outcomes_actor_check CHECK (said_by IN ('founder', 'advisor'))
  )`,
  `CREATE TABLE follow_up_holds (
    company_id uuid NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT follow_up_holds_pk PRIMARY KEY (company_id),
    CONSTRAINT follow_up_holds_company_fk FOREIGN KEY (company_id)
      REFERENCES companies (id) ON DELETE CASCADE
  )`,
  `CREATE TABLE follow_up_planner (
    single boolean NOT NULL,
    ran_at timestamptz NOT NULL,
    looked_on date NOT NULL,
    looked_catalogue integer NOT NULL,
    CONSTRAINT follow_up_planner_pk PRIMARY KEY (single),
    CONSTRAINT follow_up_planner_single_check CHECK (single)
  )`,
];

const DOWN = [
  'DROP TABLE follow_up_planner',
  'DROP TABLE follow_up_holds',
  'DROP TABLE step_outcomes',
  'DROP TABLE step_news',
  'DROP TABLE follow_up_items',
  'DROP TABLE follow_up_mails',
];

export class CreateFollowUps1790000700000 implements MigrationInterface {
  name = 'CreateFollowUps1790000700000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
