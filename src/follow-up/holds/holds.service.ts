import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.ts';
import { FollowUpHoldEntity } from './follow-up-hold.entity.ts';

/** For the advisor's desk: hold a company's follow-ups, and let them go. Each twice is once. */
@Injectable()
export class HoldsService {
  constructor(private readonly clock: Clock) {}

  async hold(tx: EntityManager, companyId: string): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(FollowUpHoldEntity)
      .values({ companyId, since: this.clock.now() })
      .orIgnore()
      .execute();
  }

  async letGo(tx: EntityManager, companyId: string): Promise<void> {
    await tx.delete(FollowUpHoldEntity, { companyId });
  }

  async heldSince(tx: EntityManager, companyId: string): Promise<Date | null> {
    const hold = await tx.findOneBy(FollowUpHoldEntity, { companyId });
    return hold?.since ?? null;
  }
}
