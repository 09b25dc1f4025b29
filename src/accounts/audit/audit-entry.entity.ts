import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A trigger lets nobody change or delete a row; the nightly purge has a way of its own. */
@Entity('audit_log')
@Index('audit_log_city_idx', ['city', 'id'])
@Index('audit_log_actor_idx', ['city', 'actorId', 'id'])
@Index('audit_log_action_idx', ['city', 'action', 'id'])
@Index('audit_log_time_idx', ['city', 'id'], { where: 'by_time' })
@Index('audit_log_no_city_idx', ['actorId', 'id'], { where: 'city IS NULL' })
@Index('audit_log_subject_idx', ['subject'], { where: 'subject IS NOT NULL' })
@Index('audit_log_company_id_idx', ['companyId', 'id'])
@Check('audit_log_by_time_check', 'NOT by_time OR actor_id IS NULL')
@Check('audit_log_action_check', `action ~ '^[a-z][a-z.-]*$'`)
@Check('audit_log_subject_check', `subject ~ '^[A-Za-z0-9:._-]+$'`)
@Check('audit_log_fields_check', `array_to_string(fields, ' ') ~ '^[A-Za-z0-9:._ -]*$'`)
@Check('audit_log_codes_check', `array_to_string(codes, ' ') ~ '^[A-Za-z0-9:._ -]*$'`)
export class AuditEntryEntity {
  /** A number that grows, as text: it is longer than JavaScript's. */
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_log_pk',
  })
  id: string;

  @Column('timestamptz')
  at: Date;

  /** Null: time, or somebody at the command line. No foreign key: the log outlives what it tells of. */
  @Column('uuid', { nullable: true })
  actorId: string | null;

  /** Nobody did it: its time had come. */
  @Column('boolean')
  byTime: boolean;

  @Column('text')
  action: string;

  /** Whose desk it was; null: no city's in particular. */
  @Column('text', { nullable: true })
  city: string | null;

  @Column('uuid', { nullable: true })
  companyId: string | null;

  /** The id or code of what it was done to, where that is no company. */
  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text', { array: true })
  fields: string[];

  @Column('text', { array: true })
  codes: string[];
}
