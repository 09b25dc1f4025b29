import type { MigrationInterface, QueryRunner } from 'typeorm';

const OUTBOX = `
  CREATE TABLE outbox (
    id uuid NOT NULL,
    intent_key text NOT NULL,
    kind text NOT NULL,
    template text NOT NULL,
    company_id uuid,
    recipient text NOT NULL,
    recipient_hash text NOT NULL,
    language text NOT NULL,
    data jsonb NOT NULL,
    state text NOT NULL,
    reason text,
    message_id text NOT NULL,
    message bytea,
    attempts integer NOT NULL,
    next_attempt_at timestamptz,
    worker text,
    heartbeat_at timestamptz,
    doubted_at timestamptz,
    doubts integer NOT NULL,
    answer text,
    queued_at timestamptz NOT NULL,
    settled_at timestamptz,
    CONSTRAINT outbox_pk PRIMARY KEY (id),
    CONSTRAINT outbox_intent_key_key UNIQUE (intent_key),
    CONSTRAINT outbox_language_check CHECK (language IN ('fi', 'sv', 'en')),
    CONSTRAINT outbox_state_check CHECK (
      state IN ('pending', 'held', 'sending', 'sent', 'failed', 'bounced', 'suppressed')),
    CONSTRAINT outbox_worker_check CHECK (
      (state = 'sending') = (worker IS NOT NULL)
      AND (state = 'sending') = (heartbeat_at IS NOT NULL)
      AND (doubted_at IS NULL OR state = 'sending')),
    CONSTRAINT outbox_settled_check CHECK (
      (state IN ('sent', 'failed', 'bounced', 'suppressed')) = (settled_at IS NOT NULL)
      AND (settled_at IS NULL OR message IS NULL))
  )`;

const INDEXES = [
  `CREATE INDEX outbox_due_idx ON outbox (next_attempt_at, queued_at) WHERE state = 'pending'`,
  `CREATE INDEX outbox_in_flight_idx ON outbox (heartbeat_at) WHERE state = 'sending'`,
  `CREATE INDEX outbox_company_idx ON outbox (company_id, kind, queued_at)`,
  `CREATE INDEX outbox_recipient_idx ON outbox (recipient_hash, kind, queued_at)`,
];

const MAIL_HOLD = `
  CREATE TABLE mail_hold (
    single boolean NOT NULL,
    held boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT mail_hold_pk PRIMARY KEY (single),
    CONSTRAINT mail_hold_single_check CHECK (single)
  )`;

export class CreateOutbox1790000100000 implements MigrationInterface {
  name = 'CreateOutbox1790000100000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [OUTBOX, ...INDEXES, MAIL_HOLD]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE mail_hold`);
    await runner.query(`DROP TABLE outbox`);
  }
}
