import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Catalogue } from './domain/format.ts';
import { layOut, type RegionOf } from './domain/layout.ts';

/** As the files of the catalogue are written: a diff then shows only what really changed. */
export const asFile = (content: unknown): string => `${JSON.stringify(content, null, 2)}\n`;

/** Files of services that an earlier export left and this one does not write any more. */
const removeOthers = async (folder: string, written: readonly string[]): Promise<void> => {
  const services = join(folder, 'services');
  if (!existsSync(services)) return;
  const files = await readdir(services, { recursive: true });
  const others = files
    .filter((file) => file.endsWith('.json'))
    .filter((file) => !written.includes(join('services', file)));
  await Promise.all(others.map((file) => rm(join(services, file))));
};

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
  const written = files.map(({ path }) => path);
  await removeOthers(
    folder,
    written.map((path) => join(path)),
  );
  return written;
};
