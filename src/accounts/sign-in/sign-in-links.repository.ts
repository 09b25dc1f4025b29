import { Injectable } from '@nestjs/common';
import { type EntityManager, LessThan } from 'typeorm';
import { SignInLinkEntity } from './sign-in-link.entity.ts';

type Link = Pick<SignInLinkEntity, 'id' | 'advisorId' | 'tokenHash' | 'expiresAt'>;

@Injectable()
export class SignInLinksRepository {
  /** The one link of an advisor from now on. */
  async replace(tx: EntityManager, link: Link): Promise<void> {
    await tx.upsert(SignInLinkEntity, link, ['advisorId']);
  }

  lock(tx: EntityManager, id: string): Promise<SignInLinkEntity | null> {
    return tx.findOne(SignInLinkEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async setToken(
    tx: EntityManager,
    id: string,
    token: Pick<SignInLinkEntity, 'tokenHash' | 'expiresAt'>,
  ): Promise<void> {
    await tx.update(SignInLinkEntity, { id }, token);
  }

  /** Whose link it was: one delete, so that of two presses at once one gets it. */
  async take(tx: EntityManager, tokenHash: string, now: Date): Promise<string | null> {
    const [rows] = await tx.query<[{ advisor_id: string }[], number]>(
      'DELETE FROM sign_in_links WHERE token_hash = $1 AND expires_at > $2 RETURNING advisor_id',
      [tokenHash, now],
    );
    return rows[0]?.advisor_id ?? null;
  }

  async deleteOf(tx: EntityManager, advisorId: string): Promise<void> {
    await tx.delete(SignInLinkEntity, { advisorId });
  }

  async deleteExpired(tx: EntityManager, now: Date): Promise<number> {
    const { affected } = await tx.delete(SignInLinkEntity, { expiresAt: LessThan(now) });
    return affected ?? 0;
  }
}
