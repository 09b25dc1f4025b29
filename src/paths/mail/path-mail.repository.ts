import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Question } from '../../platform/database/together.ts';
import type { Decision } from '../domain/decision.ts';
import type { StepStatus, StepStatuses } from '../domain/step-status.ts';

type MailedVersion = {
  readonly content: string;
  readonly standing: string | null;
  readonly isChecked: boolean;
};

type MailedJson = MailedVersion & {
  readonly statuses: readonly (readonly [string, StepStatus])[] | null;
  readonly decisions: readonly Decision[] | null;
};

/** What a mail about a path needs of it: many go out at once, so that each question counts. */
type MailedPath = {
  readonly version: MailedVersion;
  readonly statuses: StepStatuses;
  readonly decisions: readonly Decision[];
};

@Injectable()
export class PathMailRepository {
  /** Null: there is no such version any more. */
  question(versionId: string): Question<MailedPath | null> {
    return {
      sql: (value) => `SELECT json_build_object(
          'content', content, 'standing', standing, 'isChecked', checked_at IS NOT NULL,
          'statuses', (SELECT json_agg(json_build_array(service, status) ORDER BY since)
             FROM (SELECT service, (array_agg(to_status ORDER BY id DESC))[1] AS status, min(id) AS since
                     FROM step_status_changes
                    WHERE company_id = version.company_id GROUP BY service) step),
          'decisions', (SELECT json_agg(coalesce(content, '{}') || jsonb_build_object('service', service, 'kind', kind)
                                ORDER BY service, kind)
             FROM decisions WHERE company_id = version.company_id))
        FROM path_versions version WHERE id = ${value(versionId)}`,
      read: (answer) => (answer === null ? null : mailedPath(answer as MailedJson)),
    };
  }

  /** Only the first mail counts. */
  async noteSent(tx: EntityManager, versionId: string, at: Date): Promise<void> {
    await tx.query('UPDATE path_versions SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL', [
      versionId,
      at,
    ]);
  }
}

const mailedPath = ({ statuses, decisions, ...version }: MailedJson): MailedPath => ({
  version,
  statuses: new Map(statuses ?? []),
  decisions: decisions ?? [],
});
