import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PrivacyService } from '../platform/privacy/index.ts';

/** A path tells much about its company: it goes with it, whole. */
@Injectable()
export class PathsPrivacy {
  constructor(privacy: PrivacyService) {
    privacy.register({
      name: 'paths',
      tables: [
        'path_versions',
        'path_links',
        'step_status_changes',
        'step_reminders',
        'decisions',
        'page_openings',
      ],
      export: (tx, companyId) => this.export(tx, companyId),
      erase: (tx, companyId) => this.erase(tx, companyId),
    });
  }

  private async export(tx: EntityManager, companyId: string): Promise<object | null> {
    const ofCompany = (columns: string, table: string, order: string): Promise<object[]> =>
      tx.query<object[]>(
        `SELECT ${columns} FROM ${table} WHERE company_id = $1 ORDER BY ${order}`,
        [companyId],
      );
    const versions = await ofCompany(
      `number, cause, content::json, standing::json, catalogue_version, matched_on,
       uncovered_needs, skipped_facts, created_at, sent_at, checked_by, checked_at`,
      'path_versions',
      'number',
    );
    if (versions.length === 0) return null;
    return {
      versions,
      steps: await ofCompany(
        'service, from_status, to_status, changed_by, version_number, changed_at',
        'step_status_changes',
        'id',
      ),
      decisions: await ofCompany(
        'service, kind, content, decided_by, decided_at',
        'decisions',
        'service, kind',
      ),
      reminders: await ofCompany('service, remind_on::text, asked_at', 'step_reminders', 'service'),
      links: await ofCompany(
        'kind, via_mail, service, created_at, expires_at, used_at, revoked_at',
        'path_links',
        'created_at',
      ),
      openings: await tx.query<object[]>(
        `SELECT version.number, opening.kind, opening.first_opened_at
           FROM page_openings opening JOIN path_versions version ON version.id = opening.version_id
          WHERE version.company_id = $1 ORDER BY version.number, opening.kind`,
        [companyId],
      ),
    };
  }

  private async erase(tx: EntityManager, companyId: string): Promise<number> {
    let rows = 0;
    // Openings go with their versions.
    for (const table of [
      'path_versions',
      'path_links',
      'step_status_changes',
      'step_reminders',
      'decisions',
    ]) {
      const [, deleted] = await tx.query<[unknown, number]>(
        `DELETE FROM ${table} WHERE company_id = $1`,
        [companyId],
      );
      rows += deleted;
    }
    return rows;
  }
}
