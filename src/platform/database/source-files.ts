import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Class = abstract new (...args: never[]) => unknown;

const isClass = (value: unknown): value is Class => typeof value === 'function';

// Jest's global set-up turns `import()` into `require()`, which knows paths only; Windows needs URLs.
const specifierOf = (path: string): string =>
  process.platform === 'win32' ? pathToFileURL(path).href : path;

/** The classes that files with this ending export: TypeScript under test, JavaScript when built. */
export const classesIn = async (folder: string, ending: string): Promise<Class[]> => {
  if (!existsSync(folder)) return [];
  const pattern = new RegExp(`${ending}\\.(ts|js)$`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file) && !/\.(spec|d)\.ts$/.test(file))
    .sort();
  const modules = await Promise.all(
    files.map(
      (file) => import(specifierOf(join(folder, file))) as Promise<Record<string, unknown>>,
    ),
  );
  return modules.flatMap((module) => Object.values(module)).filter(isClass);
};
