import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Language } from '../../shared/language.ts';
import { AdvisorsService } from '../advisors/advisors.service.ts';
import { CitySettingsService } from '../city-settings.service.ts';
import { ROLES } from '../domain/advisor.ts';
import { SessionsService } from '../sign-in/sessions.service.ts';

const ADDRESS = 'demo@kasvupolku.invalid';

/** The advisor whom anybody may be on a machine of a developer: every role at every desk. */
@Injectable()
export class DemoAdvisor {
  constructor(
    private readonly advisors: AdvisorsService,
    private readonly cities: CitySettingsService,
    private readonly dataSource: DataSource,
    private readonly sessions: SessionsService,
  ) {}

  /** The token of a new session. */
  async enter(language: Language): Promise<string> {
    const cities = await this.cities.all();
    return this.dataSource.transaction(async (tx) => {
      const id = await this.advisors.add(tx, {
        email: ADDRESS,
        name: 'Demo',
        language,
        demo: true,
        grants: cities.flatMap(({ code }) => ROLES.map((role) => ({ role, city: code }))),
      });
      return this.sessions.begin(tx, id);
    });
  }
}
