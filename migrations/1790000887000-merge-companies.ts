import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  'ALTER TABLE companies ADD COLUMN merged_into uuid',
  'ALTER TABLE companies DROP CONSTRAINT companies_state_check',
  `ALTER TABLE companies
     ADD CONSTRAINT companies_state_check
       CHECK (state IN ('active', 'stopped', 'merged', 'erased')),
     ADD CONSTRAINT companies_merged_into_fk FOREIGN KEY (merged_into)
       REFERENCES companies (id) ON DELETE CASCADE,
     ADD CONSTRAINT companies_merged_check
       CHECK ((state <> 'merged' OR merged_into IS NOT NULL)
         AND (merged_into IS NULL OR state IN ('merged', 'erased')) AND merged_into <> id)`,
  // Whoever follows the pointer of a merged company is there: there are no chains.
  `CREATE FUNCTION companies_merged_into_kept() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF EXISTS (SELECT FROM companies WHERE id = NEW.merged_into AND merged_into IS NOT NULL)
          OR EXISTS (SELECT FROM companies WHERE merged_into = NEW.id) THEN
         RAISE EXCEPTION 'A company is merged only into one that stays';
       END IF;
       RETURN NEW;
     END $$`,
  `CREATE TRIGGER companies_merged_into_kept BEFORE INSERT OR UPDATE OF merged_into ON companies
     FOR EACH ROW WHEN (NEW.merged_into IS NOT NULL)
     EXECUTE FUNCTION companies_merged_into_kept()`,
  `CREATE INDEX companies_merged_into_idx ON companies (merged_into)
     WHERE merged_into IS NOT NULL`,
  'CREATE INDEX companies_same_name_idx ON companies (lower(name))',
  'ALTER TABLE consents DROP CONSTRAINT consents_withdrawn_check',
  `ALTER TABLE consents ADD CONSTRAINT consents_withdrawn_check
     CHECK (withdrawn_by IN ('page', 'unsubscribe', 'not-me', 'new-address', 'merged')
       AND (withdrawn_by IS NULL OR withdrawn_at IS NOT NULL))`,
  'ALTER TABLE review_approvals ADD COLUMN counted boolean NOT NULL DEFAULT true',
];

const DOWN = [
  'ALTER TABLE review_approvals DROP COLUMN counted',
  `UPDATE consents SET withdrawn_by = 'page' WHERE withdrawn_by = 'merged'`,
  'ALTER TABLE consents DROP CONSTRAINT consents_withdrawn_check',
  `ALTER TABLE consents ADD CONSTRAINT consents_withdrawn_check
     CHECK (withdrawn_by IN ('page', 'unsubscribe', 'not-me', 'new-address')
       AND (withdrawn_by IS NULL OR withdrawn_at IS NOT NULL))`,
  'DROP INDEX companies_same_name_idx',
  'DROP INDEX companies_merged_into_idx',
  'DROP TRIGGER companies_merged_into_kept ON companies',
  'DROP FUNCTION companies_merged_into_kept()',
  'ALTER TABLE companies DROP CONSTRAINT companies_merged_check',
  'ALTER TABLE companies DROP CONSTRAINT companies_merged_into_fk',
  // They come back as what they are then: companies that want nothing more.
  `UPDATE companies SET state = 'stopped' WHERE state = 'merged'`,
  'ALTER TABLE companies DROP CONSTRAINT companies_state_check',
  `ALTER TABLE companies ADD CONSTRAINT companies_state_check
     CHECK (state IN ('active', 'stopped', 'erased'))`,
  'ALTER TABLE companies DROP COLUMN merged_into',
];

/** That two companies were one: which of them stays, and which approvals count. */
export class MergeCompanies1790000887000 implements MigrationInterface {
  name = 'MergeCompanies1790000887000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
