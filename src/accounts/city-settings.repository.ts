import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Question } from '../platform/database/together.ts';
import { CitySettingsEntity } from './city-settings.entity.ts';
import type { CitySettings } from './domain/city.ts';

@Injectable()
export class CitySettingsRepository {
  constructor(private readonly dataSource: DataSource) {}

  findByCode(tx: EntityManager, code: string): Promise<CitySettings | null> {
    return tx.findOneBy(CitySettingsEntity, { code });
  }

  /** All of them, to be asked together with others. */
  all(): Question<readonly CitySettings[]> {
    const columns = this.dataSource
      .getMetadata(CitySettingsEntity)
      .columns.map(({ databaseName, propertyName }) => `${databaseName} AS "${propertyName}"`);
    return {
      sql: () =>
        `SELECT json_agg(city) FROM (SELECT ${columns.join(', ')} FROM city_settings) city`,
      read: (answer) => answer as readonly CitySettings[],
    };
  }

  findAll(tx: EntityManager): Promise<readonly CitySettings[]> {
    return tx.find(CitySettingsEntity, { order: { position: 'ASC' } });
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
