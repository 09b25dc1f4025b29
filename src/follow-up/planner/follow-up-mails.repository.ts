import { Injectable } from '@nestjs/common';
import { type EntityManager, IsNull } from 'typeorm';
import { insertion, tell } from '../../platform/database/together.ts';
import type { Item } from '../domain/situation.ts';
import { FollowUpItemEntity } from './follow-up-item.entity.ts';
import { FollowUpMailEntity } from './follow-up-mail.entity.ts';

export type OpenMail = Pick<FollowUpMailEntity, 'id' | 'companyId' | 'number'>;
type PlannedItem = Pick<FollowUpItemEntity, 'kind' | 'service' | 'mark'>;

@Injectable()
export class FollowUpMailsRepository {
  /** The number of a company's next follow-up. Whoever asks holds the company's lock. */
  async nextNumber(tx: EntityManager, companyId: string): Promise<number> {
    const [row] = await tx.query<{ next: number }[]>(
      'SELECT coalesce(max(number), 0) + 1 AS next FROM follow_up_mails WHERE company_id = $1',
      [companyId],
    );
    return row?.next ?? 1;
  }

  add(
    tx: EntityManager,
    mail: OpenMail & { readonly plannedAt: Date },
    items: readonly Item[],
  ): void {
    tell(tx, [
      insertion(tx, FollowUpMailEntity, mail),
      ...items.map(({ kind, service, mark, dueOn }) =>
        insertion(tx, FollowUpItemEntity, { mailId: mail.id, kind, service, mark, dueOn }),
      ),
    ]);
  }

  itemsOf(tx: EntityManager, mailId: string): Promise<readonly PlannedItem[]> {
    return tx.query('SELECT kind, service, mark FROM follow_up_items WHERE mail_id = $1', [mailId]);
  }

  /** Neither sent nor dropped as far as we know. */
  open(tx: EntityManager): Promise<readonly OpenMail[]> {
    return tx.query(
      `SELECT id, company_id AS "companyId", number FROM follow_up_mails
        WHERE sent_at IS NULL AND dropped_at IS NULL ORDER BY planned_at`,
    );
  }

  async noteSent(tx: EntityManager, id: string, sentAt: Date): Promise<void> {
    await tx.update(FollowUpMailEntity, { id, sentAt: IsNull(), droppedAt: IsNull() }, { sentAt });
  }

  async noteDropped(
    tx: EntityManager,
    id: string,
    { at, reason }: { readonly at: Date; readonly reason: string },
  ): Promise<void> {
    await tx.update(
      FollowUpMailEntity,
      { id, sentAt: IsNull(), droppedAt: IsNull() },
      { droppedAt: at, reason },
    );
  }
}
