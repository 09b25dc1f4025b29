import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Service } from './domain/format.ts';
import type { Kind, Role, Status } from './domain/vocabulary.ts';

/**
 * A service as a document, beside it the columns that queries ask about. The document is `json`, not
 * `jsonb`: it keeps the order of its fields, so that export gives back the files as they were.
 */
@Entity('services')
@Check('services_status_check', `status IN ('live', 'paused', 'ended', 'draft')`)
@Check('services_role_check', `role IN ('gateway', 'core', 'special', 'background')`)
export class ServiceEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'services_pk' })
  id: string;

  @Column('json')
  document: Service;

  /** What the files last said of it; null: it did not come from them. */
  @Column('text', { nullable: true })
  fileHash: string | null;

  @Column('text')
  kind: Kind;

  @Column('text')
  role: Role;

  @Column('text')
  status: Status;

  @Column('text', { array: true })
  stages: string[];

  @Column('text', { array: true })
  needs: string[];

  /** Tags; `any` for a service that takes every sector, also when it has tags of its own. */
  @Column('text', { array: true })
  sectors: string[];

  /** Codes of municipalities, sub-regions and regions; `nationwide`, `remote`. */
  @Column('text', { array: true })
  areas: string[];

  /** Names, keywords and summaries in three languages, stemmed. */
  @Column('tsvector', { select: false })
  search: string;
}
