import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Question } from '../platform/database/together.ts';
import { CitySettingsEntity } from './city-settings.entity.ts';
import type { CitySettings } from './domain/city.ts';

@Injectable()
export class CitySettingsRepository {
  constructor(private readonly dataSource: DataSource) {}

  findByCode(code: string): Promise<CitySettings | null> {
    return this.dataSource.manager.findOneBy(CitySettingsEntity, { code });
  }

  /** All of them, to be asked together with others. */
  all(): Question<readonly CitySettings[]> {
    const columns = `code, name, in_city AS "inCity", public_name AS "publicName",
      contact_service AS "contactService", phone, reply_to AS "replyTo", controller,
      privacy_url AS "privacyUrl", response_working_days AS "responseWorkingDays",
      review_policy AS "reviewPolicy", review_working_days AS "reviewWorkingDays", retention`;
    return {
      sql: () => `SELECT json_agg(city) FROM (SELECT ${columns} FROM city_settings) city`,
      read: (answer) => answer as readonly CitySettings[],
    };
  }

  findAll(): Promise<readonly CitySettings[]> {
    return this.dataSource.manager.find(CitySettingsEntity, { order: { position: 'ASC' } });
  }

  async update(tx: EntityManager, code: string, changed: Partial<CitySettings>): Promise<void> {
    await tx.update(CitySettingsEntity, { code }, changed);
  }

  /** Adds the records that are not there yet and leaves the others as they are. */
  async addMissing(tx: EntityManager, records: readonly CitySettings[]): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(CitySettingsEntity)
      .values(records.map((record, position) => ({ ...record, position })))
      .orIgnore()
      .execute();
  }
}
