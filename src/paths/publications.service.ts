import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Cause } from './domain/cause.ts';

export type Publication = {
  readonly companyId: string;
  readonly versionId: string;
  readonly number: number;
  readonly cause: Cause;
};

type Listener = (tx: EntityManager, publication: Publication) => Promise<void>;

/** Features that build on paths hear of each new version, in the transaction that publishes it. */
@Injectable()
export class Publications {
  private readonly listeners: Listener[] = [];

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  async tell(tx: EntityManager, publication: Publication): Promise<void> {
    for (const listener of this.listeners) await listener(tx, publication);
  }
}
