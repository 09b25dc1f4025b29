import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PrivacyService } from '../platform/privacy/index.ts';

/** Erased in this order; what a mail told goes with the mail. */
const TABLES = ['follow_up_mails', 'step_news', 'step_outcomes', 'follow_up_holds'] as const;

/** Which follow-ups a company got, and what it answered. */
@Injectable()
export class FollowUpPrivacy {
  constructor(privacy: PrivacyService) {
    privacy.register({
      name: 'follow-up',
      tables: [...TABLES, 'follow_up_items'],
      export: (tx, companyId) => this.export(tx, companyId),
      erase: (tx, companyId) => this.erase(tx, companyId),
    });
    privacy.declareImpersonal({ follow_up_planner: 'when the planner ran last' });
  }

  private async export(tx: EntityManager, companyId: string): Promise<object | null> {
    const ofCompany = (statement: string): Promise<object[]> =>
      tx.query<object[]>(statement, [companyId]);
    const parts = {
      mails: await ofCompany(
        `SELECT mail.number, mail.planned_at, mail.sent_at, mail.dropped_at, mail.reason,
                json_agg(json_build_object('kind', item.kind, 'service', item.service,
                  'mark', item.mark, 'due_on', item.due_on) ORDER BY item.kind, item.service) AS items
           FROM follow_up_mails mail JOIN follow_up_items item ON item.mail_id = mail.id
          WHERE mail.company_id = $1 GROUP BY mail.id ORDER BY mail.number`,
      ),
      news: await ofCompany(
        'SELECT kind, service, since, until FROM step_news WHERE company_id = $1 ORDER BY id',
      ),
      outcomes: await ofCompany(
        'SELECT service, outcome, said_by, said_at FROM step_outcomes WHERE company_id = $1 ORDER BY service',
      ),
      holds: await ofCompany('SELECT since FROM follow_up_holds WHERE company_id = $1'),
    };
    return Object.values(parts).every((rows) => rows.length === 0) ? null : parts;
  }

  private async erase(tx: EntityManager, companyId: string): Promise<number> {
    let rows = 0;
    for (const table of TABLES) {
      const [, deleted] = await tx.query<[unknown, number]>(
        `DELETE FROM ${table} WHERE company_id = $1`,
        [companyId],
      );
      rows += deleted;
    }
    return rows;
  }
}
