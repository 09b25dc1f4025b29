import { Injectable } from '@nestjs/common';
import { AdvisorsService } from '../advisors/advisors.service.ts';
import { CitySettingsService } from '../city-settings.service.ts';
import { type Advisor, citiesAs } from '../domain/advisor.ts';
import type { CitySettings } from '../domain/city.ts';
import { AuditRepository } from './audit.repository.ts';
import { AuditService } from './audit.service.ts';

export type AuditQuery = {
  readonly actorId: string | null;
  readonly isByTime: boolean;
  readonly action: string | null;
  readonly companyId: string | null;
  readonly beforeId: string | null;
};

export type LoggedAction = {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly byTime: boolean;
  readonly action: string;
  readonly city: string | null;
  readonly companyId: string | null;
  readonly subject: string | null;
  readonly fields: readonly string[];
  readonly codes: readonly string[];
};

export type AuditPage = {
  readonly entries: readonly LoggedAction[];
  /** What the page after this one starts from; null: this is the last. */
  readonly nextBefore: string | null;
  /** Everybody whom the log names, also those who have left. */
  readonly names: ReadonlyMap<string, string>;
  readonly cities: readonly CitySettings[];
  /** By action: the key of its text. */
  readonly actions: ReadonlyMap<string, string>;
};

const PER_PAGE = 50;

/** The log as administrators read it: what was done at their desks. */
@Injectable()
export class AuditReading {
  constructor(
    private readonly advisors: AdvisorsService,
    private readonly audit: AuditService,
    private readonly cities: CitySettingsService,
    private readonly entries: AuditRepository,
  ) {}

  async read(admin: Advisor, query: AuditQuery): Promise<AuditPage> {
    const codes = citiesAs(admin, 'admin');
    // One more than is shown tells whether there is a next page.
    const found = await this.entries.find({ ...query, cities: codes, limit: PER_PAGE + 1 });
    const entries = found.slice(0, PER_PAGE);
    return {
      entries,
      nextBefore: found.length > PER_PAGE ? (entries.at(-1)?.id ?? null) : null,
      names: await this.advisors.namesAt(codes),
      cities: await this.cities.all(),
      actions: this.audit.actions,
    };
  }
}
