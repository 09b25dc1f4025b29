import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '../shared/language.ts';
import { areaTable, type AreaFile, type AreaTable } from './domain/areas.ts';

/** Every municipality of Finland with its sub-region and region: `catalogue/areas.json`. */
export class KnownAreas {
  readonly file: AreaFile;
  readonly table: AreaTable;
  private readonly names: ReadonlyMap<string, Text>;
  private readonly regions: ReadonlyMap<string, string>;

  constructor(file: AreaFile) {
    this.file = file;
    this.table = areaTable(file);
    const areas = [...file.municipalities, ...file.regions, ...file.subRegions];
    this.names = new Map(areas.map(({ code, name }) => [code, name]));
    this.regions = new Map(
      file.municipalities.flatMap(({ code, subRegion, region }) => [
        [code, region],
        ...(subRegion === null ? [] : [[subRegion, region] as const]),
      ]),
    );
  }

  nameOf(code: string): Text | null {
    return this.names.get(code) ?? null;
  }

  /** The region of a municipality or a sub-region. */
  regionOf = (code: string): string | null => this.regions.get(code) ?? null;
}

export const readAreas = (folder: string): KnownAreas =>
  new KnownAreas(JSON.parse(readFileSync(join(folder, 'areas.json'), 'utf8')) as AreaFile);
