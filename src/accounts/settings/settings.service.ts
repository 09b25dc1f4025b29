import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service.ts';
import { CitySettingsRepository } from '../city-settings.repository.ts';
import { type Advisor, citiesAs } from '../domain/advisor.ts';
import type { CitySettings } from '../domain/city.ts';
import type { ChangeableSettings } from './settings-form.ts';

/** Settings as administrators change them, each change in the audit log. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly audit: AuditService,
    private readonly cities: CitySettingsRepository,
    private readonly dataSource: DataSource,
  ) {
    audit.name({ 'settings.change': 'settings:audit.change' });
  }

  /** The cities whose administrator somebody is. */
  async of(advisor: Advisor): Promise<readonly CitySettings[]> {
    const codes = citiesAs(advisor, 'admin');
    return (await this.cities.findAll(this.dataSource.manager)).filter(({ code }) =>
      codes.includes(code),
    );
  }

  async change(advisor: Advisor, city: CitySettings, changed: ChangeableSettings): Promise<void> {
    const names = Object.keys(changed) as (keyof ChangeableSettings)[];
    const fields = names.filter((name) => !isDeepStrictEqual(city[name], changed[name]));
    if (fields.length === 0) return;
    await this.dataSource.transaction(async (tx) => {
      await this.cities.update(tx, city.code, changed);
      await this.audit.record(tx, {
        actor: advisor.id,
        action: 'settings.change',
        city: city.code,
        subject: city.code,
        fields,
      });
    });
  }
}
