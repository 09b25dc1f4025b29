import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../../shared/clock.ts';
import { MailHoldEntity } from './mail-hold.entity.ts';

/** Stops all mail of all workers, at once: the claim itself asks this switch. */
@Injectable()
export class MailHold {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async since(): Promise<Date | null> {
    const row = await this.database.manager.findOneBy(MailHoldEntity, { held: true });
    return row?.changedAt ?? null;
  }

  async set(held: boolean): Promise<void> {
    await this.database.query(
      `INSERT INTO mail_hold (single, held, changed_at) VALUES (true, $1, $2)
           ON CONFLICT ON CONSTRAINT mail_hold_pk
           DO UPDATE SET held = EXCLUDED.held, changed_at = EXCLUDED.changed_at
                   WHERE mail_hold.held <> EXCLUDED.held`,
      [held, this.clock.now()],
    );
  }
}
