import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditEntryEntity } from './audit-entry.entity.ts';

export type AuditFilter = {
  /** Whose entries may be seen. */
  readonly cities: readonly string[];
  readonly actorId: string | null;
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
    const query = this.dataSource.manager
      .createQueryBuilder(AuditEntryEntity, 'entry')
      .where(
        `(entry.city = ANY(:cities) OR (entry.city IS NULL AND entry.actorId IN
          (SELECT advisor_id FROM advisor_grants WHERE city = ANY(:cities))))`,
        { cities: filter.cities },
      )
      .orderBy('entry.id', 'DESC')
      .limit(filter.limit);
    const { actorId, action, companyId, beforeId } = filter;
    if (actorId !== null) query.andWhere('entry.actorId = :actorId', { actorId });
    if (action !== null) query.andWhere('entry.action = :action', { action });
    if (companyId !== null) query.andWhere('entry.companyId = :companyId', { companyId });
    if (beforeId !== null) query.andWhere('entry.id < :beforeId', { beforeId });
    return query.getMany();
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
