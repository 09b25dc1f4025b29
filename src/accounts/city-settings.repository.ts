import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CitySettingsEntity } from './city-settings.entity.ts';
import type { CitySettings } from './domain/city.ts';

@Injectable()
export class CitySettingsRepository {
  constructor(private readonly dataSource: DataSource) {}

  findByCode(code: string): Promise<CitySettings | null> {
    return this.dataSource.manager.findOneBy(CitySettingsEntity, { code });
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
