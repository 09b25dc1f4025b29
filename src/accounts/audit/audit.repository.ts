import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { PLANNED_FOR_ITS_VALUES } from '../../platform/database/pipelined-client.ts';
import { AuditEntryEntity } from './audit-entry.entity.ts';

export type AuditFilter = {
  /** Whose entries may be seen. */
  readonly cities: readonly string[];
  readonly actorId: string | null;
  readonly isByTime: boolean;
  readonly action: string | null;
  readonly companyId: string | null;
  /** Only entries before this one: the next page. */
  readonly beforeId: string | null;
  readonly limit: number;
};

@Injectable()
export class AuditRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(tx: EntityManager, entry: Omit<AuditEntryEntity, 'id'>): Promise<void> {
    await tx.insert(AuditEntryEntity, entry);
  }

  /** The newest first. What is no city's in particular is seen where its actor works. */
  find(filter: AuditFilter): Promise<readonly AuditEntryEntity[]> {
    const { sql, values } = auditQuery(filter);
    return this.dataSource.query(sql, values);
  }

  /** The one way to take rows away: those of a city, or of none, from before a moment. */
  async deleteBefore(tx: EntityManager, city: string | null, moment: Date): Promise<number> {
    await tx.query(`SELECT set_config('kasvupolku.audit_kept_from', $1, true)`, [
      moment.toISOString(),
    ]);
    const [, deleted] = await tx.query<[unknown[], number]>(
      'DELETE FROM audit_log WHERE city IS NOT DISTINCT FROM $1 AND at < $2',
      [city, moment],
    );
    await tx.query(`SELECT set_config('kasvupolku.audit_kept_from', '', true)`);
    return deleted;
  }
}

/**
 * Each city's part, and that of each person for what is no city's, is read from its own place in an
 * index, so that neither a long log nor many cities make a page slower. A part for each city, since
 * PostgreSQL knows only of a value that it sees whether it is rare.
 */
export const auditQuery = (
  filter: AuditFilter,
): { readonly sql: string; readonly values: unknown[] } => {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const newest = `${conditions(filter, bind)} ORDER BY id DESC LIMIT ${bind(filter.limit)}`;
  const ofCities = filter.cities.map(
    (city) => `(SELECT * FROM audit_log WHERE city = ${bind(city)}${newest})`,
  );
  const ofNone = `(SELECT part.* FROM (
      SELECT DISTINCT advisor_id AS id FROM advisor_grants
       WHERE city = ANY(${bind(filter.cities)}::text[])) person
      CROSS JOIN LATERAL (
      SELECT * FROM audit_log WHERE city IS NULL AND actor_id = person.id${newest}) part)`;
  const sql = `${PLANNED_FOR_ITS_VALUES}
    SELECT id, at, actor_id AS "actorId", by_time AS "byTime", action, city,
           company_id AS "companyId", subject, fields, codes
      FROM (${[...ofCities, ofNone].join(' UNION ALL ')}) entry
     ORDER BY id DESC LIMIT ${bind(filter.limit)}`;
  return { sql, values };
};

const conditions = (
  { actorId, isByTime, action, companyId, beforeId }: AuditFilter,
  bind: (value: unknown) => string,
): string =>
  [
    ...(actorId === null ? [] : [`actor_id = ${bind(actorId)}`]),
    ...(isByTime ? ['by_time'] : []),
    ...(action === null ? [] : [`action = ${bind(action)}`]),
    ...(companyId === null ? [] : [`company_id = ${bind(companyId)}`]),
    ...(beforeId === null ? [] : [`id < ${bind(beforeId)}`]),
  ]
    .map((condition) => ` AND ${condition}`)
    .join('');
