import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SeenPath } from '../domain/attention.ts';

/**
 * What makes a path worth a look. It reads what belongs to other features: the queue has to know it
 * of 100,000 companies, and asking each feature for each of them would take hours.
 */
@Injectable()
export class AttentionRepository {
  async latestPath(tx: EntityManager, companyId: string): Promise<SeenPath> {
    const [row] = await tx.query<{ content: string }[]>(
      'SELECT content FROM path_versions WHERE company_id = $1 ORDER BY number DESC LIMIT 1',
      [companyId],
    );
    if (row === undefined) throw new Error('This company has no path');
    return JSON.parse(row.content) as SeenPath;
  }

  /** An earlier company has the same address or business ID. */
  async isSecond(tx: EntityManager, companyId: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `SELECT FROM companies company
         JOIN companies earlier ON earlier.id <> company.id AND earlier.state NOT IN ('merged', 'erased')
              AND earlier.created_at <= company.created_at
        WHERE company.id = $1
          AND earlier.id IN (
            SELECT other.company_id FROM contacts mine JOIN contacts other USING (email_hash)
             WHERE mine.company_id = $1
            UNION ALL
            SELECT other.id FROM companies mine JOIN companies other USING (business_id)
             WHERE mine.id = $1)
        LIMIT 1`,
      [companyId],
    );
    return rows.length > 0;
  }
}
