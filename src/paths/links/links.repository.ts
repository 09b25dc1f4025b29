import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { insertion, type Statement } from '../../platform/database/together.ts';
import { TOKEN_KINDS, type TokenKind } from '../domain/token.ts';
import { PathLinkEntity } from './path-link.entity.ts';
import type { Row } from '../../shared/row.ts';

/** One that opens the page of a path. */
type PageLink = Pick<PathLinkEntity, 'id' | 'companyId' | 'viaMail'> & { readonly kind: TokenKind };

type LinkOf = { readonly companyId: string; readonly id: string };

@Injectable()
export class LinksRepository {
  addition(tx: EntityManager, link: Row<PathLinkEntity>): Statement {
    return insertion(tx, PathLinkEntity, link);
  }

  async add(tx: EntityManager, link: Row<PathLinkEntity>): Promise<void> {
    await tx.insert(PathLinkEntity, link);
  }

  async findOpen(tx: EntityManager, tokenHash: string): Promise<PageLink | null> {
    const [link] = await tx.query<PageLink[]>(
      `SELECT id, company_id AS "companyId", kind, via_mail AS "viaMail" FROM path_links
        WHERE token_hash = $1 AND kind = ANY ($2) AND revoked_at IS NULL`,
      [tokenHash, TOKEN_KINDS],
    );
    return link ?? null;
  }

  findStep(tx: EntityManager, tokenHash: string): Promise<PathLinkEntity | null> {
    return tx.findOneBy(PathLinkEntity, { tokenHash, kind: 'step' });
  }

  /** True once and for one caller: the row decides between two who press at the same moment. */
  async useStep(tx: EntityManager, id: string, at: Date): Promise<boolean> {
    const used = await tx.update(
      PathLinkEntity,
      { id, kind: 'step', usedAt: IsNull(), revokedAt: IsNull(), expiresAt: MoreThan(at) },
      { usedAt: at },
    );
    return used.affected === 1;
  }

  shared(tx: EntityManager, companyId: string): Promise<readonly PathLinkEntity[]> {
    return tx.find(PathLinkEntity, {
      where: { companyId, kind: 'share', revokedAt: IsNull() },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  async revokeShare(tx: EntityManager, { companyId, id }: LinkOf, at: Date): Promise<void> {
    await tx.update(
      PathLinkEntity,
      { companyId, id, kind: 'share', revokedAt: IsNull() },
      { revokedAt: at },
    );
  }

  async revokeOwnersBut(tx: EntityManager, { companyId, id }: LinkOf, at: Date): Promise<void> {
    await tx.update(
      PathLinkEntity,
      { companyId, id: Not(id), kind: 'owner', revokedAt: IsNull() },
      { revokedAt: at },
    );
  }

  async revokeMailed(
    tx: EntityManager,
    { companyId, id }: { readonly companyId: string; readonly id: string | null },
    at: Date,
  ): Promise<void> {
    if (id !== null) await tx.update(PathLinkEntity, { companyId, id }, { viaMail: false });
    await tx.update(
      PathLinkEntity,
      { companyId, viaMail: true, revokedAt: IsNull() },
      { revokedAt: at },
    );
  }
}
