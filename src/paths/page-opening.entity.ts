import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { TokenKind } from './domain/token.ts';

/** When a version was first seen through the owner's link, and through a share link. */
@Entity('page_openings')
@Check('page_openings_kind_check', `kind IN ('owner', 'share')`)
export class PageOpeningEntity {
  @ForeignKey('PathVersionEntity', { name: 'page_openings_version_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'page_openings_pk' })
  versionId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'page_openings_pk' })
  kind: TokenKind;

  @Column('timestamptz')
  firstOpenedAt: Date;
}
