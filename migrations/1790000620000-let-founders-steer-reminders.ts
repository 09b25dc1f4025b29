import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE consents
     ADD COLUMN pace text NOT NULL DEFAULT 'usual',
     ADD COLUMN paused_until date,
     ADD COLUMN withdrawn_by text,
     ADD CONSTRAINT consents_pace_check CHECK (pace IN ('usual', 'fewer')),
     ADD CONSTRAINT consents_withdrawn_check
       CHECK (withdrawn_by IN ('page', 'unsubscribe', 'not-me', 'new-address')
         AND (withdrawn_by IS NULL OR withdrawn_at IS NOT NULL))`,
  'ALTER TABLE consents ALTER COLUMN pace DROP DEFAULT',
  `ALTER TABLE suppressions
     DROP CONSTRAINT suppressions_pk,
     DROP CONSTRAINT suppressions_reason_check,
     ADD CONSTRAINT suppressions_pk PRIMARY KEY (email_hash, reason),
     ADD CONSTRAINT suppressions_reason_check
       CHECK (reason IN ('not-me', 'hard-bounce', 'unsubscribed'))`,
  `ALTER TABLE path_links
     ADD COLUMN service text,
     ADD COLUMN expires_at timestamptz,
     ADD COLUMN used_at timestamptz,
     DROP CONSTRAINT path_links_kind_check,
     DROP CONSTRAINT path_links_via_mail_check,
     ADD CONSTRAINT path_links_kind_check CHECK (kind IN ('owner', 'share', 'step')),
     ADD CONSTRAINT path_links_via_mail_check CHECK (kind <> 'share' OR NOT via_mail),
     ADD CONSTRAINT path_links_step_check
       CHECK ((kind = 'step') = (service IS NOT NULL) AND (kind = 'step') = (expires_at IS NOT NULL)
         AND (used_at IS NULL OR kind = 'step'))`,
  `CREATE TABLE step_reminders (
     company_id uuid NOT NULL,
     service text NOT NULL,
     remind_on date NOT NULL,
     asked_at timestamptz NOT NULL,
     CONSTRAINT step_reminders_pk PRIMARY KEY (company_id, service),
     CONSTRAINT step_reminders_company_fk FOREIGN KEY (company_id)
       REFERENCES companies (id) ON DELETE CASCADE
   )`,
];

const DOWN = [
  'DROP TABLE step_reminders',
  "DELETE FROM path_links WHERE kind = 'step'",
  `ALTER TABLE path_links
     DROP CONSTRAINT path_links_step_check,
     DROP CONSTRAINT path_links_via_mail_check,
     DROP CONSTRAINT path_links_kind_check,
     DROP COLUMN used_at,
     DROP COLUMN expires_at,
     DROP COLUMN service,
     ADD CONSTRAINT path_links_kind_check CHECK (kind IN ('owner', 'share')),
     ADD CONSTRAINT path_links_via_mail_check CHECK (kind = 'owner' OR NOT via_mail)`,
  "DELETE FROM suppressions WHERE reason = 'unsubscribed'",
  `DELETE FROM suppressions extra USING suppressions kept
    WHERE extra.email_hash = kept.email_hash AND extra.reason < kept.reason`,
  `ALTER TABLE suppressions
     DROP CONSTRAINT suppressions_pk,
     DROP CONSTRAINT suppressions_reason_check,
     ADD CONSTRAINT suppressions_pk PRIMARY KEY (email_hash),
     ADD CONSTRAINT suppressions_reason_check CHECK (reason IN ('not-me', 'hard-bounce'))`,
  `ALTER TABLE consents
     DROP CONSTRAINT consents_withdrawn_check,
     DROP CONSTRAINT consents_pace_check,
     DROP COLUMN withdrawn_by,
     DROP COLUMN paused_until,
     DROP COLUMN pace`,
];

export class LetFoundersSteerReminders1790000620000 implements MigrationInterface {
  name = 'LetFoundersSteerReminders1790000620000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
