import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Somebody no longer works as an advisor at these desks. */
export type Departure = { readonly advisorId: string; readonly cities: readonly string[] };

type Handler = (tx: EntityManager, departure: Departure) => Promise<void>;

/** What has to happen when somebody leaves a desk; features register their part while constructed. */
@Injectable()
export class Departures {
  private readonly handlers: Handler[] = [];

  /** Called in the transaction in which they leave: their cases go back to the queue. */
  handle(handler: Handler): void {
    this.handlers.push(handler);
  }

  async announce(tx: EntityManager, departure: Departure): Promise<void> {
    if (departure.cities.length === 0) return;
    for (const handler of this.handlers) await handler(tx, departure);
  }
}
