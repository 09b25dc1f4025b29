import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PrivacyService } from '../platform/privacy/index.ts';
import { HandOverMail } from './hand-over/hand-over-mail.service.ts';

/**
 * What advisors keep about a company, their private notes included. What was suggested and what was
 * approved stays for learning, without the company: it holds ids and codes only.
 */
@Injectable()
export class ReviewPrivacy {
  constructor(
    privacy: PrivacyService,
    private readonly handOvers: HandOverMail,
  ) {
    privacy.register({
      name: 'review',
      tables: [
        'reviews',
        'review_edits',
        'review_approvals',
        'review_differences',
        'review_notes',
        'review_questions',
      ],
      export: (tx, companyId) => this.export(tx, companyId),
      erase: (tx, companyId) => this.erase(tx, companyId),
    });
    privacy.declareImpersonal({ snippets: 'sentences that a city writes to many' });
  }

  private async export(tx: EntityManager, companyId: string): Promise<object | null> {
    const ofCompany = (columns: string, table: string, order: string): Promise<object[]> =>
      tx.query<object[]>(
        `SELECT ${columns} FROM ${table} WHERE company_id = $1 ORDER BY ${order}`,
        [companyId],
      );
    const [review = null] = await ofCompany(
      'desk, state, waiting_for, waiting_since, attention, suggested_version, approved_at, returned_at',
      'reviews',
      '1',
    );
    const work = {
      edits: await ofCompany('kind, service, content, made_at, undone_at', 'review_edits', 'id'),
      questions: await ofCompany(
        'fact, text, asked_at, answer, answered_at',
        'review_questions',
        'asked_at',
      ),
      privateNotes: await ofCompany('text, written_at', 'review_notes', 'id'),
      approvals: await tx.query<object[]>(
        `SELECT approval.approved_at, approval.suggested_version, approval.approved_version,
                (SELECT json_agg(json_build_object('service', service, 'change', change,
                                                   'reason', reason) ORDER BY service)
                   FROM review_differences WHERE approval_id = approval.id) AS differences
           FROM review_approvals approval
          WHERE approval.company_id = $1 ORDER BY approval.approved_at`,
        [companyId],
      ),
    };
    // Of a company that was merged, only approvals and a question without an answer are left.
    const isEmpty = review === null && Object.values(work).every((rows) => rows.length === 0);
    return isEmpty ? null : { review, ...work };
  }

  private async erase(tx: EntityManager, companyId: string): Promise<number> {
    await tx.query('UPDATE review_approvals SET company_id = NULL WHERE company_id = $1', [
      companyId,
    ]);
    let rows = await this.handOvers.erase(tx, companyId);
    for (const table of ['review_questions', 'review_notes', 'review_edits', 'reviews']) {
      const [, deleted] = await tx.query<[unknown, number]>(
        `DELETE FROM ${table} WHERE company_id = $1`,
        [companyId],
      );
      rows += deleted;
    }
    return rows;
  }
}
