import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  askTogether,
  insertion,
  type Question,
  type Statement,
  tell,
  timeIn,
} from '../platform/database/together.ts';
import type { Row } from '../shared/row.ts';
import { type Decided, decidedIn, type DecidedJson, decidedSql } from './decided.ts';
import { DecisionEntity } from './decision.entity.ts';
import type { Actor } from './domain/cause.ts';
import { type Decision, opposes } from './domain/decision.ts';
import type { StandingPath } from './domain/standing-path.ts';
import type { StepStatus, StepStatuses } from './domain/step-status.ts';
import type { TokenKind } from './domain/token.ts';
import { PathVersionEntity } from './path-version.entity.ts';
import { StepStatusChangeEntity } from './step-status-change.entity.ts';

/** Of a version, what its page needs. */
export type ShownVersion = Pick<
  PathVersionEntity,
  | 'id'
  | 'number'
  | 'content'
  | 'standing'
  | 'skippedFacts'
  | 'createdAt'
  | 'checkedBy'
  | 'checkedAt'
>;

type DecisionOrigin = { readonly by: Actor; readonly at: Date };

type VersionJson = Omit<ShownVersion, 'createdAt' | 'checkedAt'> & {
  readonly createdAt: string;
  readonly checkedAt: string | null;
};

type PageJson = {
  readonly versions: readonly VersionJson[] | null;
  readonly decided: DecidedJson;
};

type Standing = Pick<PathVersionEntity, 'id' | 'content' | 'standing'>;

type StandingJson = { readonly newest: Standing | null; readonly decided: DecidedJson };

type StoredPage = Decided & {
  readonly version: ShownVersion | null;
  readonly previous: ShownVersion | null;
};

@Injectable()
export class PathsRepository {
  addition(tx: EntityManager, version: Row<PathVersionEntity>): Statement {
    return insertion(tx, PathVersionEntity, version);
  }

  findVersion(tx: EntityManager, id: string): Promise<PathVersionEntity | null> {
    return tx.findOneBy(PathVersionEntity, { id });
  }

  /** The newest first. */
  latestVersions(
    tx: EntityManager,
    companyId: string,
    count: number,
  ): Promise<readonly PathVersionEntity[]> {
    return tx.find(PathVersionEntity, {
      where: { companyId },
      order: { number: 'DESC' },
      take: count,
    });
  }

  /** What the page of a path is made of, in one question: the newest two versions and all decisions. */
  async page(tx: EntityManager, companyId: string): Promise<StoredPage> {
    return (await askTogether(tx, { page: this.pageQuestion(companyId) })).page;
  }

  /** The same, to be asked together with others. */
  pageQuestion(companyId: string): Question<StoredPage> {
    return {
      sql: (value) => `SELECT json_build_object(
        'versions', (SELECT json_agg(version) FROM (
           SELECT id, number, content, standing, skipped_facts AS "skippedFacts",
                  created_at AS "createdAt", checked_by AS "checkedBy", checked_at AS "checkedAt"
             FROM path_versions WHERE company_id = ${value(companyId)} ORDER BY number DESC LIMIT 2) version),
        'decided', (${decidedSql(value(companyId))}))`,
      read: (answer) => storedPage(answer as PageJson),
    };
  }

  /** How the newest version stands; what was published is long, and given only where that is it. */
  standingQuestion(companyId: string): Question<Decided & { readonly newest: Standing | null }> {
    return {
      sql: (value) => `SELECT json_build_object(
        'newest', (SELECT to_json(version) FROM (
           SELECT id, standing, CASE WHEN standing IS NULL THEN content ELSE '' END AS content
             FROM path_versions WHERE company_id = ${value(companyId)}
            ORDER BY number DESC LIMIT 1) version),
        'decided', (${decidedSql(value(companyId))}))`,
      read: (answer) => {
        const { newest, decided } = answer as StandingJson;
        return { newest, ...decidedIn(decided) };
      },
    };
  }

  /** What was published as some versions. */
  contents(
    tx: EntityManager,
    ids: readonly string[],
  ): Promise<readonly Pick<PathVersionEntity, 'id' | 'content'>[]> {
    return tx.query('SELECT id, content FROM path_versions WHERE id = ANY($1)', [ids]);
  }

  /** What people decided about the services of a path. */
  decided(companyId: string): Question<Decided> {
    return {
      sql: (value) => decidedSql(value(companyId)),
      read: (answer) => decidedIn(answer as DecidedJson),
    };
  }

  /** How a version stands from now on. */
  keepStanding(tx: EntityManager, id: string, standing: StandingPath): void {
    const sql = 'UPDATE path_versions SET standing = $2 WHERE id = $1';
    tell(tx, [{ sql, values: [id, JSON.stringify(standing)] }]);
  }

  async updateVersion(
    tx: EntityManager,
    id: string,
    changes: Partial<
      Pick<PathVersionEntity, 'skippedFacts' | 'sentAt' | 'checkedBy' | 'checkedAt'>
    >,
  ): Promise<void> {
    await tx.update(PathVersionEntity, { id }, changes);
  }

  /** In the order in which the steps were first touched. */
  async statuses(tx: EntityManager, companyId: string): Promise<StepStatuses> {
    const rows = await tx.query<{ service: string; status: StepStatus }[]>(
      `SELECT service, (array_agg(to_status ORDER BY id DESC))[1] AS status
         FROM step_status_changes WHERE company_id = $1 GROUP BY service ORDER BY min(id)`,
      [companyId],
    );
    return new Map(rows.map(({ service, status }) => [service, status]));
  }

  async addStatusChange(
    tx: EntityManager,
    change: Omit<Row<StepStatusChangeEntity>, 'id'>,
  ): Promise<void> {
    await tx.insert(StepStatusChangeEntity, change);
  }

  async decisions(tx: EntityManager, companyId: string): Promise<readonly Decision[]> {
    const rows = await tx.find(DecisionEntity, {
      where: { companyId },
      order: { service: 'ASC', kind: 'ASC' },
    });
    return rows.map(({ service, kind, content }) => ({ ...content, service, kind }) as Decision);
  }

  async pinnedBy(tx: EntityManager, companyId: string, decidedBy: Actor): Promise<string[]> {
    const rows = await tx.find(DecisionEntity, { where: { companyId, decidedBy, kind: 'pinned' } });
    return rows.map(({ service }) => service);
  }

  /** Takes the place of the decisions that it opposes. */
  async decide(
    tx: EntityManager,
    companyId: string,
    decision: Decision,
    origin: DecisionOrigin,
  ): Promise<void> {
    for (const other of await this.decisions(tx, companyId)) {
      if (opposes(decision, other)) await this.withdraw(tx, companyId, other);
    }
    const { service, kind, ...content } = decision;
    await tx.insert(DecisionEntity, {
      companyId,
      service,
      kind,
      content: Object.keys(content).length === 0 ? null : content,
      decidedBy: origin.by,
      decidedAt: origin.at,
    });
  }

  async withdraw(
    tx: EntityManager,
    companyId: string,
    { service, kind }: Pick<Decision, 'service' | 'kind'>,
  ): Promise<void> {
    await tx.delete(DecisionEntity, { companyId, service, kind });
  }

  async noteOpening(
    tx: EntityManager,
    opening: { readonly versionId: string; readonly kind: TokenKind; readonly at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO page_openings (version_id, kind, first_opened_at) VALUES ($1, $2, $3)
           ON CONFLICT ON CONSTRAINT page_openings_pk DO NOTHING`,
      [opening.versionId, opening.kind, opening.at],
    );
  }
}

const shownVersion = (version: VersionJson): ShownVersion => ({
  ...version,
  createdAt: new Date(version.createdAt),
  checkedAt: timeIn(version.checkedAt),
});

const storedPage = ({ versions, decided }: PageJson): StoredPage => {
  const [version = null, previous = null] = (versions ?? []).map(shownVersion);
  return { version, previous, ...decidedIn(decided) };
};
