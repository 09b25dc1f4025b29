import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { Language } from '../shared/language.ts';

/** What made a new version of the catalogue. */
export const VERSION_CAUSES = ['seed', 'import', 'edit'] as const;
export type VersionCause = (typeof VERSION_CAUSES)[number];

/** One row per version, the newest is the one in use. Each path stores the number it came from. */
@Entity('catalogue_versions')
@Check('catalogue_versions_cause_check', `cause IN ('seed', 'import', 'edit')`)
export class CatalogueVersionEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'catalogue_versions_pk' })
  number: number;

  /** Equal content has an equal hash, in every installation. */
  @Column('text')
  contentHash: string;

  @Column('text')
  defaultLanguage: Language;

  @Column('text')
  cause: VersionCause;

  @Column('timestamptz')
  madeAt: Date;
}
