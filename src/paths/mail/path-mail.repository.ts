import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Question } from '../../platform/database/together.ts';
import { type Decided, decidedIn, type DecidedJson, decidedSql } from '../decided.ts';

type MailedVersion = {
  readonly content: string;
  readonly standing: string | null;
  readonly isChecked: boolean;
};

type MailedJson = { readonly version: MailedVersion; readonly decided: DecidedJson };

/** What a mail about a path needs of it: many go out at once, so that each question counts. */
type MailedPath = Decided & { readonly version: MailedVersion };

@Injectable()
export class PathMailRepository {
  /** Null: there is no such version any more. */
  question(versionId: string): Question<MailedPath | null> {
    return {
      sql: (value) => `SELECT json_build_object(
          'version', json_build_object(
            'content', content, 'standing', standing, 'isChecked', checked_at IS NOT NULL),
          'decided', (${decidedSql('version.company_id')}))
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

const mailedPath = ({ version, decided }: MailedJson): MailedPath => ({
  version,
  ...decidedIn(decided),
});
