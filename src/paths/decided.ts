import type { Decision } from './domain/decision.ts';
import type { StepStatus, StepStatuses } from './domain/step-status.ts';

/** What people decided about the services of a path. */
export type Decided = {
  /** In the order in which the steps were first touched. */
  readonly statuses: StepStatuses;
  readonly decisions: readonly Decision[];
};

/** The same as JSON. */
export type DecidedJson = {
  readonly statuses: readonly (readonly [string, StepStatus])[] | null;
  readonly decisions: readonly Decision[] | null;
};

/** A query for it, to be asked alone or within another; `company` is a parameter or a column. */
export const decidedSql = (company: string): string => `SELECT json_build_object(
  'statuses', (SELECT json_agg(json_build_array(service, status) ORDER BY since)
     FROM (SELECT service, (array_agg(to_status ORDER BY id DESC))[1] AS status, min(id) AS since
             FROM step_status_changes WHERE company_id = ${company} GROUP BY service) step),
  'decisions', (SELECT json_agg(coalesce(content, '{}') || jsonb_build_object('service', service, 'kind', kind)
                         ORDER BY service, kind)
     FROM decisions WHERE company_id = ${company}))`;

export const decidedIn = ({ statuses, decisions }: DecidedJson): Decided => ({
  statuses: new Map(statuses ?? []),
  decisions: decisions ?? [],
});
