import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Text } from '../shared/language.ts';

/** A sentence that a city's advisors write again and again, in three languages. */
@Entity('snippets')
@Unique('snippets_name_uq', ['desk', 'name'])
export class SnippetEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'snippets_pk' })
  id: string;

  @Column('text')
  desk: string;

  @Column('text')
  name: string;

  @Column('jsonb')
  text: Text;

  @Column('timestamptz')
  changedAt: Date;
}
