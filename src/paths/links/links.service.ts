import { createHmac, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config, deriveKey } from '../../platform/config/index.ts';
import type { Statement } from '../../platform/database/together.ts';
import { Clock } from '../../shared/clock.ts';
import type { Row } from '../../shared/row.ts';
import { looksLikeToken, type TokenKind } from '../domain/token.ts';
import { LinksRepository } from './links.repository.ts';
import type { PathLinkEntity } from './path-link.entity.ts';
import { hashOf, newToken } from './token.ts';

/** Whoever holds it, and what it opens. */
export type OpenedLink = {
  readonly id: string;
  readonly companyId: string;
  readonly kind: TokenKind;
  readonly viaMail: boolean;
};

export type ShareLink = { readonly id: string; readonly token: string; readonly createdAt: Date };

/** The keys to a path: 256 bits each, several at a time, each of them revocable. */
@Injectable()
export class LinksService {
  private readonly shareKey: Buffer;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly links: LinksRepository,
    config: Config,
  ) {
    this.shareKey = deriveKey(config.secret, 'share-link');
  }

  /** A new key of the founder's. It can never be shown again: only its hash is kept. */
  async openForOwner(
    tx: EntityManager,
    companyId: string,
    { viaMail }: { readonly viaMail: boolean },
  ): Promise<string> {
    const { token, addition } = this.newForOwner(tx, companyId, { viaMail });
    await tx.query(addition.sql, addition.values);
    return token;
  }

  /** The same, to be written together with what it leads to. */
  newForOwner(
    tx: EntityManager,
    companyId: string,
    { viaMail }: { readonly viaMail: boolean },
  ): { readonly token: string; readonly addition: Statement } {
    const token = newToken();
    const link = this.rowOf({ id: randomUUID(), companyId, kind: 'owner', token, viaMail });
    return { token, addition: this.links.addition(tx, link) };
  }

  async openForSharing(tx: EntityManager, companyId: string): Promise<ShareLink> {
    const id = randomUUID();
    const token = this.shareToken(id);
    const link = this.rowOf({ id, companyId, kind: 'share', token, viaMail: false });
    await this.links.add(tx, link);
    return { id, token, createdAt: this.clock.now() };
  }

  async shareLinksOf(
    companyId: string,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<readonly ShareLink[]> {
    const rows = await this.links.shared(tx, companyId);
    return rows.map(({ id, createdAt }) => ({ id, createdAt, token: this.shareToken(id) }));
  }

  async revokeShare(tx: EntityManager, companyId: string, linkId: string): Promise<void> {
    await this.links.revokeShare(tx, { companyId, id: linkId }, this.clock.now());
  }

  /** Everybody who has an owner's link of this path loses it, but for the one that asks. */
  async revokeOtherOwners(tx: EntityManager, { companyId, id }: OpenedLink): Promise<void> {
    await this.links.revokeOwnersBut(tx, { companyId, id }, this.clock.now());
  }

  /**
   * Links from mails belong to whoever reads the mailbox: they go with the address. The one in use
   * stays, but no longer proves an address.
   */
  async revokeMailed(
    tx: EntityManager,
    inUse: { readonly companyId: string; readonly id: string | null },
  ): Promise<void> {
    await this.links.revokeMailed(tx, inUse, this.clock.now());
  }

  /** Null for what never was a link, and for one that is revoked: nobody can tell them apart. */
  async open(token: string): Promise<OpenedLink | null> {
    if (!looksLikeToken(token)) return null;
    return this.links.findOpen(this.dataSource.manager, hashOf(token));
  }

  /** Of the key in `SECRET` and the link's id, so that a share link can be shown again. */
  private shareToken(id: string): string {
    return createHmac('sha256', this.shareKey).update(id).digest('base64url');
  }

  private rowOf({ token, ...link }: OpenedLink & { readonly token: string }): Row<PathLinkEntity> {
    return {
      ...link,
      tokenHash: hashOf(token),
      service: null,
      createdAt: this.clock.now(),
      expiresAt: null,
      usedAt: null,
      revokedAt: null,
    };
  }
}
