import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { LinkKind } from '../domain/token.ts';

/** A key to one company's path. The token itself is nowhere in the database. */
@Entity('path_links')
@Unique('path_links_token_hash_uq', ['tokenHash'])
@Index('path_links_company_idx', ['companyId'])
@Check('path_links_kind_check', `kind IN ('owner', 'share', 'step')`)
@Check('path_links_via_mail_check', `kind <> 'share' OR NOT via_mail`)
@Check(
  'path_links_step_check',
  `(kind = 'step') = (service IS NOT NULL) AND (kind = 'step') = (expires_at IS NOT NULL) AND (used_at IS NULL OR kind = 'step')`,
)
export class PathLinkEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'path_links_pk' })
  id: string;

  @ForeignKey('CompanyEntity', { name: 'path_links_company_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  companyId: string;

  @Column('text')
  kind: LinkKind;

  @Column('text')
  tokenHash: string;

  /** It came by mail, so whoever uses it reads that mailbox. */
  @Column('boolean')
  viaMail: boolean;

  /** Of a step's link: which. */
  @Column('text', { nullable: true })
  service: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
