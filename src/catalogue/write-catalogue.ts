import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalogue } from './domain/format.ts';
import { layOut, type RegionOf } from './domain/layout.ts';

/** As the files of the catalogue are written: a diff then shows only what really changed. */
export const asFile = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

/** Writes the catalogue into a folder, and says which files. */
export const writeCatalogue = async (
  folder: string,
  catalogue: Catalogue,
  regionOf: RegionOf,
): Promise<readonly string[]> => {
  const files = layOut(catalogue, regionOf);
  for (const { path, content } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, asFile(content));
  }
  return files.map(({ path }) => path);
};
