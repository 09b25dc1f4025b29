import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../platform/config/index.ts';
import { areaTable, type AreaFile } from './domain/areas.ts';
import { sectorTable, type SectorFile } from './domain/sectors.ts';
import type { Tables } from './domain/tables.ts';

const read = (file: string): unknown =>
  JSON.parse(readFileSync(join(projectRoot, 'catalogue', file), 'utf8'));

let tables: Tables | null = null;

/** The product's own tables of places and sectors; every catalogue is read against them. */
export const readTables = (): Tables =>
  (tables ??= {
    areas: areaTable(read('areas.json') as AreaFile),
    sectors: sectorTable(read('sectors.json') as SectorFile),
  });
