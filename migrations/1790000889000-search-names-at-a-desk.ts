import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  // Each word with its desk: what other desks have of the same name is not even looked at.
  `CREATE FUNCTION reviews_words_of(desk text, name text) RETURNS tsvector
     LANGUAGE sql IMMUTABLE AS $$
       SELECT array_to_tsvector(coalesce(array_agg(desk || ':' || word), '{}'))
         FROM unnest(tsvector_to_array(to_tsvector('simple', coalesce(name, '')))) word $$`,
  'ALTER TABLE reviews ADD COLUMN name_words tsvector',
  `UPDATE reviews SET name_words = reviews_words_of(desk, company.name)
     FROM companies company WHERE company.id = reviews.company_id`,
  'ALTER TABLE reviews ALTER COLUMN name_words SET NOT NULL',
  `CREATE FUNCTION reviews_find_words() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       NEW.name_words := reviews_words_of(
         NEW.desk, (SELECT name FROM companies WHERE id = NEW.company_id));
       RETURN NEW;
     END $$`,
  `CREATE TRIGGER reviews_find_words BEFORE INSERT OR UPDATE OF desk ON reviews
     FOR EACH ROW EXECUTE FUNCTION reviews_find_words()`,
  `CREATE FUNCTION companies_rename_review() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       UPDATE reviews SET name_words = reviews_words_of(desk, NEW.name) WHERE company_id = NEW.id;
       RETURN NULL;
     END $$`,
  `CREATE TRIGGER companies_rename_review AFTER UPDATE OF name ON companies
     FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name)
     EXECUTE FUNCTION companies_rename_review()`,
  // Without a list of what is still to be sorted in, which every search would read through.
  `CREATE INDEX reviews_name_words_idx ON reviews USING gin (name_words)
     WITH (fastupdate = off)`,
  'DROP INDEX companies_name_words_idx',
];

const DOWN = [
  `CREATE INDEX companies_name_words_idx ON companies
     USING gin (to_tsvector('simple', coalesce(name, '')))`,
  'DROP INDEX reviews_name_words_idx',
  'DROP TRIGGER companies_rename_review ON companies',
  'DROP FUNCTION companies_rename_review()',
  'DROP TRIGGER reviews_find_words ON reviews',
  'DROP FUNCTION reviews_find_words()',
  'ALTER TABLE reviews DROP COLUMN name_words',
  'DROP FUNCTION reviews_words_of(text, text)',
];

/** The words of a company's name beside its review, so that a desk searches its own companies only. */
export class SearchNamesAtADesk1790000889000 implements MigrationInterface {
  name = 'SearchNamesAtADesk1790000889000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}
