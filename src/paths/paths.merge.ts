import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CompanyMerges, type Merge } from '../companies/index.ts';

const PLACE = `('pinned', 'excluded')`;

/** About the same, as `opposes` in the domain has it. */
const OPPOSED = `mine.company_id = $2 AND mine.service = theirs.service
  AND (mine.kind = theirs.kind OR (mine.kind IN ${PLACE} AND theirs.kind IN ${PLACE}))`;

const latestOf = (parameter: string): string => `
  (SELECT DISTINCT ON (service) * FROM step_status_changes WHERE company_id = ${parameter}
    ORDER BY service, id DESC)`;

/**
 * Of two paths that are one company's: every link opens the one that stays, and what people said of
 * steps holds there, the newer word before the older. Versions stay with the company that goes.
 */
@Injectable()
export class PathsMerge {
  constructor(merges: CompanyMerges) {
    merges.register({
      name: 'paths',
      tables: ['path_versions', 'path_links', 'step_status_changes', 'step_reminders', 'decisions'],
      carry: (tx, merge) => this.carry(tx, merge),
    });
  }

  private async carry(tx: EntityManager, merge: Merge): Promise<number> {
    await this.carryLinks(tx, merge);
    await this.carryReminders(tx, merge);
    return (await this.carryStatuses(tx, merge)) + (await this.carryDecisions(tx, merge));
  }

  /** A link proves an address only where it came to that address. */
  private async carryLinks(
    tx: EntityManager,
    { gone, kept, isSameMailbox, isNewMailbox }: Merge,
  ): Promise<void> {
    if (isNewMailbox)
      await tx.query('UPDATE path_links SET via_mail = false WHERE company_id = $1', [kept]);
    await tx.query(
      'UPDATE path_links SET company_id = $2, via_mail = via_mail AND $3 WHERE company_id = $1',
      [gone, kept, isSameMailbox],
    );
  }

  private async carryReminders(tx: EntityManager, { gone, kept }: Merge): Promise<void> {
    await tx.query(
      `INSERT INTO step_reminders (company_id, service, remind_on, asked_at)
         SELECT $2, service, remind_on, asked_at FROM step_reminders WHERE company_id = $1
         ON CONFLICT ON CONSTRAINT step_reminders_pk DO UPDATE
           SET remind_on = excluded.remind_on, asked_at = excluded.asked_at
         WHERE step_reminders.asked_at < excluded.asked_at`,
      [gone, kept],
    );
    await tx.query('DELETE FROM step_reminders WHERE company_id = $1', [gone]);
  }

  private async carryStatuses(tx: EntityManager, { gone, kept }: Merge): Promise<number> {
    const carried = await tx.query<unknown[]>(
      `INSERT INTO step_status_changes (company_id, service, from_status, to_status, changed_by,
                                        version_number, changed_at)
         SELECT $2, service, coalesce(mine.to_status, 'to-do'), theirs.to_status, theirs.changed_by,
                (SELECT max(number) FROM path_versions WHERE company_id = $2), theirs.changed_at
           FROM ${latestOf('$1')} theirs LEFT JOIN ${latestOf('$2')} mine USING (service)
          WHERE coalesce(mine.to_status, 'to-do') <> theirs.to_status
            AND (mine.changed_at IS NULL OR mine.changed_at < theirs.changed_at)
          ORDER BY theirs.id RETURNING id`,
      [gone, kept],
    );
    return carried.length;
  }

  private async carryDecisions(tx: EntityManager, { gone, kept }: Merge): Promise<number> {
    await tx.query(
      `DELETE FROM decisions mine USING decisions theirs
        WHERE theirs.company_id = $1 AND ${OPPOSED} AND mine.decided_at < theirs.decided_at`,
      [gone, kept],
    );
    const carried = await tx.query<unknown[]>(
      `INSERT INTO decisions (company_id, service, kind, content, decided_by, decided_at)
         SELECT $2, service, kind, content, decided_by, decided_at FROM decisions theirs
          WHERE theirs.company_id = $1 AND NOT EXISTS (SELECT FROM decisions mine WHERE ${OPPOSED})
         RETURNING service`,
      [gone, kept],
    );
    return carried.length;
  }
}
