import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../shared/clock.ts';
import { CitySettingsService } from '../city-settings.service.ts';
import { AuditRepository } from './audit.repository.ts';

export type AuditEntry = {
  /** The advisor's id; null: somebody at the command line. */
  readonly actor: string | null;
  /** What was done: `review.approve`. */
  readonly action: string;
  /** Whose desk it was; left out: no city's in particular. */
  readonly city?: string | null;
  readonly companyId?: string | null;
  /** The id or code of what it was done to, where that is no company. */
  readonly subject?: string | null;
  /** Names of what changed, never what it says. */
  readonly fields?: readonly string[];
  /** Ids and codes: services, reasons, roles. */
  readonly codes?: readonly string[];
};

/**
 * Who did what at the desk: ids, names of fields and codes, so that nothing has to be taken out when a
 * company is erased. The database refuses anything that looks like free text or an address.
 */
@Injectable()
export class AuditService {
  private readonly labels = new Map<string, string>();

  constructor(
    private readonly clock: Clock,
    private readonly cities: CitySettingsService,
    private readonly entries: AuditRepository,
  ) {}

  /** What actions are called: `{ 'review.approve': 'review:audit.approve' }`, keys of texts. */
  name(labels: Readonly<Record<string, string>>): void {
    for (const [action, key] of Object.entries(labels)) this.labels.set(action, key);
  }

  /** By action: the key of its text. */
  get actions(): ReadonlyMap<string, string> {
    return this.labels;
  }

  /** In the transaction of what it tells of. */
  record(tx: EntityManager, entry: AuditEntry): Promise<void> {
    return this.add(tx, entry, { byTime: false });
  }

  /** What nobody did: a time limit was over. */
  recordByTime(tx: EntityManager, entry: Omit<AuditEntry, 'actor'>): Promise<void> {
    return this.add(tx, { ...entry, actor: null }, { byTime: true });
  }

  /** Deletes what each city has kept long enough; what is no city's, once the longest has passed. */
  async purge(tx: EntityManager): Promise<number> {
    const cities = await this.cities.all(tx);
    const kept = cities.map(({ code, retention }) => [code, retention.auditLogMonths] as const);
    const longest = Math.max(...kept.map(([, months]) => months));
    let deleted = 0;
    for (const [city, months] of [...kept, [null, longest] as const]) {
      deleted += await this.entries.deleteBefore(tx, city, this.monthsAgo(months));
    }
    return deleted;
  }

  private async add(
    tx: EntityManager,
    entry: AuditEntry,
    { byTime }: { readonly byTime: boolean },
  ): Promise<void> {
    await this.entries.add(tx, {
      at: this.clock.now(),
      actorId: entry.actor,
      byTime,
      action: entry.action,
      city: entry.city ?? null,
      companyId: entry.companyId ?? null,
      subject: entry.subject ?? null,
      fields: [...(entry.fields ?? [])],
      codes: [...(entry.codes ?? [])],
    });
  }

  private monthsAgo(months: number): Date {
    const moment = this.clock.now();
    moment.setUTCMonth(moment.getUTCMonth() - months);
    return moment;
  }
}
