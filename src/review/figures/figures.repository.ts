import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RemovalReason } from '../domain/removal.ts';

/** What became of one service in approvals. */
export type ServiceFigures = {
  readonly service: string;
  readonly suggested: number;
  readonly kept: number;
  readonly moved: number;
  readonly removed: number;
  readonly added: number;
  readonly reasons: Readonly<Partial<Record<RemovalReason, number>>> | null;
};

/** Of a fact that was unknown when a service was suggested: what it turned out to be. */
export type RuleFigures = {
  readonly service: string;
  readonly fact: string;
  readonly asked: number;
  readonly met: number;
  readonly unmet: number;
};

type Since = { readonly desks: readonly string[]; readonly since: Date };

/** Reading paths takes its time: beyond these, more of them would tell the same. */
const MOST_PATHS = 2000;

@Injectable()
export class FiguresRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The most suggested first. */
  services({ desks, since }: Since): Promise<readonly ServiceFigures[]> {
    return this.dataSource.query(
      `SELECT service, count(*) FILTER (WHERE suggested_place IS NOT NULL)::int AS suggested,
              count(*) FILTER (WHERE change = 'kept')::int AS kept,
              count(*) FILTER (WHERE change = 'moved')::int AS moved,
              count(*) FILTER (WHERE change = 'removed')::int AS removed,
              count(*) FILTER (WHERE change = 'added')::int AS added,
              (SELECT jsonb_object_agg(reason, number) FROM (
                 SELECT reason, count(*) AS number
                   FROM review_differences other
                   JOIN review_approvals approved ON approved.id = other.approval_id
                  WHERE other.service = difference.service AND reason IS NOT NULL
                    AND approved.counted
                    AND approved.desk = ANY($1) AND approved.approved_at >= $2
                  GROUP BY reason) given) AS reasons
         FROM review_differences difference
         JOIN review_approvals approval ON approval.id = difference.approval_id
        WHERE approval.counted AND approval.desk = ANY($1) AND approval.approved_at >= $2
        GROUP BY service
        ORDER BY suggested DESC, added DESC, service`,
      [desks, since],
    );
  }

  /**
   * What was to be checked on the path that an advisor saw, against the newest one. Met: the service
   * is there still and the fact no longer to check. Unmet: the fact is known, and nobody but matching
   * took the service away. Anything else is not known.
   */
  rules({ desks, since }: Since): Promise<readonly RuleFigures[]> {
    return this.dataSource.query(
      `WITH approved AS (
         SELECT company_id, min(suggested_version) AS number
           FROM review_approvals
          WHERE counted AND desk = ANY($1) AND approved_at >= $2 AND company_id IS NOT NULL
          GROUP BY company_id ORDER BY max(approved_at) DESC LIMIT ${MOST_PATHS}),
       asked AS (
         SELECT approved.company_id, step ->> 'service' AS service, fact
           FROM approved
           JOIN path_versions version USING (company_id, number)
          CROSS JOIN jsonb_array_elements(version.content::jsonb -> 'path') step
          CROSS JOIN jsonb_array_elements_text(step -> 'check') fact),
       newest AS (
         SELECT company_id, step ->> 'service' AS service, step -> 'check' AS checks
           FROM approved CROSS JOIN LATERAL (
             SELECT coalesce(standing::jsonb -> 'steps', content::jsonb -> 'path') AS steps
               FROM path_versions WHERE company_id = approved.company_id
              ORDER BY number DESC LIMIT 1) version
          CROSS JOIN jsonb_array_elements(version.steps) step)
       SELECT asked.service, asked.fact, count(*)::int AS asked,
              count(*) FILTER (WHERE NOT newest.checks ? asked.fact)::int AS met,
              count(*) FILTER (WHERE newest.service IS NULL AND EXISTS (
                SELECT FROM profile_facts known
                 WHERE known.company_id = asked.company_id AND known.replaced_at IS NULL
                   AND known.property IN (asked.fact, 'facts.' || asked.fact,
                         CASE asked.fact WHEN 'companyAgeYears' THEN 'facts.foundedOn' END))
                AND NOT EXISTS (SELECT FROM decisions decision
                                 WHERE decision.company_id = asked.company_id
                                   AND decision.service = asked.service)
                AND NOT EXISTS (SELECT FROM step_status_changes change
                                 WHERE change.company_id = asked.company_id
                                   AND change.service = asked.service))::int AS unmet
         FROM asked LEFT JOIN newest USING (company_id, service)
        GROUP BY asked.service, asked.fact
        ORDER BY asked DESC, asked.service, asked.fact`,
      [desks, since],
    );
  }
}
