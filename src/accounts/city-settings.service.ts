import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { projectRoot } from '../platform/config/index.ts';
import type { Question } from '../platform/database/together.ts';
import { CitySettingsRepository } from './city-settings.repository.ts';
import type { CitySettings, Retention } from './domain/city.ts';
import { openDesks, type DeskFile, type Desks } from './domain/desks.ts';

const readJson = (file: string): unknown =>
  JSON.parse(readFileSync(join(projectRoot, 'catalogue', file), 'utf8'));

/** `isElsewhere`: of companies in none of these areas. */
export type DeskRetention = {
  readonly retention: Retention;
  readonly areas: readonly string[];
  readonly isElsewhere: boolean;
};

/** `elsewhere`: also everywhere that no desk claims, and where a place is not decided yet. */
export type DeskAreas = {
  readonly areas: readonly string[];
  readonly elsewhere: boolean;
  readonly claimed: readonly string[];
};

/** What each city says about itself, and which city looks after a company. */
@Injectable()
export class CitySettingsService implements OnModuleInit {
  private readonly desks: Desks = openDesks(readJson('desks.json') as DeskFile);

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: CitySettingsRepository,
  ) {}

  /** `catalogue/cities.json` only adds what is missing: what a city has changed stays. */
  async onModuleInit(): Promise<void> {
    const records = readJson('cities.json') as readonly CitySettings[];
    await this.dataSource.transaction((tx) => this.settings.addMissing(tx, records));
  }

  /** The settings of the desk that looks after a municipality; null: not decided yet. */
  async forArea(
    municipality: string | null,
    tx: EntityManager = this.dataSource.manager,
  ): Promise<CitySettings> {
    const code = this.deskOf(municipality);
    return present(await this.settings.findByCode(tx, code), code);
  }

  /** The same, to be asked together with where the company is. */
  forAreaQuestion(): Question<(municipality: string | null) => CitySettings> {
    const { sql, read } = this.settings.all();
    return {
      sql,
      read: (answer) => {
        const all = read(answer);
        return (municipality) => {
          const code = this.deskOf(municipality);
          return present(all.find((city) => city.code === code) ?? null, code);
        };
      },
    };
  }

  /** The desk that looks after a municipality; null: not decided yet. */
  deskOf(municipality: string | null): string {
    return this.desks.deskOf(municipality);
  }

  /** Where the companies of these desks are. */
  areasOf(desks: readonly string[]): DeskAreas {
    const own = desks.map((desk) => this.desks.municipalitiesOf(desk));
    return {
      areas: own.flatMap((municipalities) => municipalities ?? []),
      elsewhere: own.includes(null),
      claimed: this.desks.claimed,
    };
  }

  /** How long each desk keeps things, and whose. */
  async retentions(tx: EntityManager): Promise<readonly DeskRetention[]> {
    return (await this.all(tx)).map(({ code, retention }) => {
      const municipalities = this.desks.municipalitiesOf(code);
      return municipalities === null
        ? { retention, areas: this.desks.claimed, isElsewhere: true }
        : { retention, areas: municipalities, isElsewhere: false };
    });
  }

  /** The six cities, then the desk of everywhere else. */
  all(tx: EntityManager = this.dataSource.manager): Promise<readonly CitySettings[]> {
    return this.settings.findAll(tx);
  }
}

const present = (city: CitySettings | null, code: string): CitySettings => {
  if (city === null) throw new Error(`The desk ${code} has no settings`);
  return city;
};
