import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE reviews
     ADD COLUMN tab text,
     ADD COLUMN stage text,
     ADD COLUMN sectors text[] NOT NULL DEFAULT '{}',
     ADD COLUMN language text,
     ADD COLUMN attention text[] NOT NULL DEFAULT '{}',
     ADD COLUMN next_date date,
     ADD COLUMN returned_at timestamptz,
     ADD COLUMN reminded_days integer NOT NULL DEFAULT 0`,
  `CREATE FUNCTION reviews_choose_tab() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       NEW.tab := CASE
         WHEN NEW.state IN ('waiting', 'in-review') AND NEW.waiting_for = 'contact' THEN 'contact'
         WHEN NEW.state = 'waiting' AND NEW.waiting_for <> 'first-look' THEN 'look'
         WHEN NEW.state IN ('waiting', 'in-review') AND NEW.attention <> '{}' THEN 'look'
         WHEN NEW.state = 'approved' AND NEW.attention && '{mail-failed,silent}' THEN 'look'
         ELSE 'other' END;
       RETURN NEW;
     END $$`,
  `CREATE TRIGGER reviews_choose_tab BEFORE INSERT OR UPDATE ON reviews
     FOR EACH ROW EXECUTE FUNCTION reviews_choose_tab()`,
  `UPDATE reviews review
      SET language = company.language,
          stage = coalesce((SELECT value #>> '{}' FROM profile_facts WHERE company_id = company.id
                              AND property = 'stage' AND replaced_at IS NULL), 'idea')
     FROM companies company WHERE company.id = review.company_id`,
  `ALTER TABLE reviews
     ALTER COLUMN tab SET NOT NULL,
     ALTER COLUMN stage SET NOT NULL,
     ALTER COLUMN sectors DROP DEFAULT,
     ALTER COLUMN language SET NOT NULL,
     ALTER COLUMN attention DROP DEFAULT,
     ALTER COLUMN reminded_days DROP DEFAULT,
     ADD CONSTRAINT reviews_tab_check CHECK (tab IN ('contact', 'look', 'other')),
     ADD CONSTRAINT reviews_attention_check CHECK (attention <@ '{uncovered-need,conditions,before,date-soon,mail-failed,second-intake,silent}')`,
  'DROP INDEX reviews_desk_idx',
  'CREATE INDEX reviews_queue_idx ON reviews (desk, tab, waiting_since, company_id)',
  'CREATE INDEX reviews_next_date_idx ON reviews (next_date) WHERE next_date IS NOT NULL',
  `CREATE INDEX companies_name_words_idx ON companies
     USING gin (to_tsvector('simple', coalesce(name, '')))`,
];

const DOWN = [
  'DROP INDEX companies_name_words_idx',
  'DROP INDEX reviews_next_date_idx',
  'DROP INDEX reviews_queue_idx',
  'CREATE INDEX reviews_desk_idx ON reviews (desk, state, waiting_since, company_id)',
  'DROP TRIGGER reviews_choose_tab ON reviews',
  'DROP FUNCTION reviews_choose_tab()',
  `ALTER TABLE reviews DROP CONSTRAINT reviews_attention_check, DROP CONSTRAINT reviews_tab_check,
     DROP COLUMN reminded_days, DROP COLUMN returned_at, DROP COLUMN next_date,
     DROP COLUMN attention, DROP COLUMN language, DROP COLUMN sectors, DROP COLUMN stage,
     DROP COLUMN tab`,
];

/**
 * What the queue is filtered and ordered by, in columns. The tab follows from the others, so the
 * database sets it: whatever changes a review puts it into its place.
 */
export class OrderTheQueue1790000840000 implements MigrationInterface {
  name = 'OrderTheQueue1790000840000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
