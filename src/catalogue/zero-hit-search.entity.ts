import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '../shared/language.ts';
import type { LocalDate } from '../shared/local-date.ts';

/**
 * What people looked for and the catalogue does not have, counted by day. Who looked is not kept,
 * and the words are cut and cleaned before they are stored.
 */
@Entity('zero_hit_searches')
@Check('zero_hit_searches_text_check', 'char_length(text) BETWEEN 1 AND 80')
export class ZeroHitSearchEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'zero_hit_searches_pk' })
  text: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'zero_hit_searches_pk' })
  language: Language;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'zero_hit_searches_pk' })
  searchedOn: LocalDate;

  @Column('integer')
  times: number;
}
