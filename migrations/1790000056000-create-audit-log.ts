import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `
      CREATE TABLE audit_log (
        id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid,
        action text NOT NULL,
        city text,
        company_id uuid,
        subject text,
        fields text[] NOT NULL,
        codes text[] NOT NULL,
        CONSTRAINT audit_log_pk PRIMARY KEY (id),
        CONSTRAINT audit_log_action_check CHECK (action ~ '^[a-z][a-z.-]*$'),
        CONSTRAINT audit_log_subject_check CHECK (subject ~ '^[A-Za-z0-9:._-]+$'),
        CONSTRAINT audit_log_fields_check CHECK (array_to_string(fields, ' ') ~ '^[A-Za-z0-9:._ -]*$'),
        CONSTRAINT audit_log_codes_check CHECK (array_to_string(codes, ' ') ~ '^[A-Za-z0-9:._ -]*$')
      )`,
  'CREATE INDEX audit_log_city_idx ON audit_log (city, id)',
  'CREATE INDEX audit_log_actor_id_idx ON audit_log (actor_id, id)',
  'CREATE INDEX audit_log_company_id_idx ON audit_log (company_id, id)',
  // Rows go only when they are older than a moment that the purge sets for its own transaction.
  `
      CREATE FUNCTION audit_log_keep() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' THEN
          IF OLD.at < nullif(current_setting('kasvupolku.audit_kept_from', true), '')::timestamptz THEN
            RETURN OLD;
          END IF;
        END IF;
        RAISE EXCEPTION 'The audit log is only ever added to';
      END $$`,
  `CREATE TRIGGER audit_log_keep_rows BEFORE UPDATE OR DELETE ON audit_log
     FOR EACH ROW EXECUTE FUNCTION audit_log_keep()`,
  `CREATE TRIGGER audit_log_keep_all BEFORE TRUNCATE ON audit_log
     FOR EACH STATEMENT EXECUTE FUNCTION audit_log_keep()`,
];

/** Who did what at the desk. */
export class CreateAuditLog1790000056000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_log');
    await runner.query('DROP FUNCTION audit_log_keep()');
  }
}
