import { Injectable } from '@nestjs/common';
import type { Question } from '../../platform/database/together.ts';
import type { SeenPath } from '../domain/attention.ts';

/**
 * What makes a path worth a look. It reads what belongs to other features: the queue has to know it
 * of 100,000 companies, and asking each feature for each of them would take hours.
 */
@Injectable()
export class AttentionRepository {
  latestPath(companyId: string): Question<SeenPath> {
    return {
      sql: (value) => `SELECT content::json FROM path_versions
        WHERE company_id = ${value(companyId)} ORDER BY number DESC LIMIT 1`,
      read: (answer) => {
        if (answer === null) throw new Error('This company has no path');
        return answer as SeenPath;
      },
    };
  }

  /** An earlier company has the same address or business ID. */
  isSecond(companyId: string): Question<boolean> {
    return {
      sql: (value) => `SELECT EXISTS (SELECT FROM companies company
         JOIN companies earlier ON earlier.id <> company.id AND earlier.state NOT IN ('merged', 'erased')
              AND earlier.created_at <= company.created_at
        WHERE company.id = ${value(companyId)}
          AND earlier.id IN (
            SELECT other.company_id FROM contacts mine JOIN contacts other USING (email_hash)
             WHERE mine.company_id = ${value(companyId)}
            UNION ALL
            SELECT other.id FROM companies mine JOIN companies other USING (business_id)
             WHERE mine.id = ${value(companyId)}))`,
      read: (answer) => answer === true,
    };
  }
}
