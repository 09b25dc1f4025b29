import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.ts';
import { looksLikeToken } from '../domain/token.ts';
import { LinksRepository } from './links.repository.ts';
import type { PathLinkEntity } from './path-link.entity.ts';
import { hashOf, newToken } from './token.ts';

const DAY_MS = 86_400_000;
/** Longer than the longest wait between two check-ins of the first year. */
const STEP_LINK_DAYS = 120;

/** Why a link to a step does nothing, which its page says plainly. */
export type StepLinkEnd = 'expired' | 'revoked' | 'used';

export type StepLink = {
  readonly id: string;
  readonly companyId: string;
  readonly service: string;
  readonly end: StepLinkEnd | null;
  /** Whoever uses it reads the mailbox of the company. */
  readonly viaMail: boolean;
};

/** Keys from a mail to one step: each says once what became of it, and opens nothing else. */
@Injectable()
export class StepLinksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly links: LinksRepository,
  ) {}

  /** In the transaction that stores the mail. It goes when the mailbox is no longer the founder's. */
  async openForStep(tx: EntityManager, companyId: string, service: string): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await this.links.add(tx, {
      id: randomUUID(),
      companyId,
      kind: 'step',
      tokenHash: hashOf(token),
      viaMail: true,
      service,
      createdAt: now,
      expiresAt: new Date(now.getTime() + STEP_LINK_DAYS * DAY_MS),
      usedAt: null,
      revokedAt: null,
    });
    return token;
  }

  /** Null for what never was such a link, and for one of a company that is erased. */
  async find(token: string, tx: EntityManager = this.dataSource.manager): Promise<StepLink | null> {
    if (!looksLikeToken(token)) return null;
    const link = await this.links.findStep(tx, hashOf(token));
    if (link === null || link.service === null) return null;
    const { id, companyId, service, viaMail } = link;
    return { id, companyId, service, viaMail, end: endOf(link, this.clock.now()) };
  }

  /** False: somebody was faster, or it works no more. */
  use(tx: EntityManager, { id }: StepLink): Promise<boolean> {
    return this.links.useStep(tx, id, this.clock.now());
  }
}

const endOf = ({ revokedAt, usedAt, expiresAt }: PathLinkEntity, now: Date): StepLinkEnd | null => {
  if (revokedAt !== null) return 'revoked';
  if (usedAt !== null) return 'used';
  return expiresAt !== null && expiresAt <= now ? 'expired' : null;
};
