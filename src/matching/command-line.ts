import { join } from 'node:path';
import type { Catalogue } from '../catalogue/domain/format.ts';
import { readCatalogue } from '../catalogue/files.ts';
import { UsageError } from '../platform/command-line.ts';
import { projectRoot } from '../platform/config/index.ts';
import { SystemClock } from '../shared/clock.ts';
import { isLocalDate, type LocalDate } from '../shared/local-date.ts';
import type { Prepared } from './domain/prepared.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';

export const readToday = (value: string | undefined): LocalDate => {
  if (value === undefined) return new SystemClock().today();
  if (isLocalDate(value)) return value;
  throw new UsageError(`--today: ${String(value)} is not a day; write it as 2026-11-24`);
};

export const readCount = (name: string, value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  if (/^([1-9]\d?|100)$/.test(value)) return Number(value);
  throw new UsageError(`--${name}: ${JSON.stringify(value)} is not a whole number from 1 to 100`);
};

/** The catalogue of a file or a folder, else our own. */
export const readCatalogueAt = async (path: string | undefined): Promise<Catalogue> => {
  const read = await readCatalogue(path ?? join(projectRoot, 'catalogue'));
  if (read.ok) return read.catalogue;
  throw new UsageError(`The catalogue cannot be used:\n${read.problems.join('\n')}`);
};

export const openCatalogue = async (path: string | undefined): Promise<Prepared> =>
  prepareCatalogue(await readCatalogueAt(path));
