import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull, Not } from 'typeorm';
import { PathLinkEntity } from './path-link.entity.ts';
import type { Row } from '../../shared/row.ts';

type LinkOf = { readonly companyId: string; readonly id: string };

@Injectable()
export class LinksRepository {
  async add(tx: EntityManager, link: Row<PathLinkEntity>): Promise<void> {
    await tx.insert(PathLinkEntity, link);
  }

  findOpen(tx: EntityManager, tokenHash: string): Promise<PathLinkEntity | null> {
    return tx.findOneBy(PathLinkEntity, { tokenHash, revokedAt: IsNull() });
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
