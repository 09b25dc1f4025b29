import { join } from 'node:path';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import type { Catalogue } from '../catalogue/domain/format.ts';
import { readCatalogue } from '../catalogue/files.ts';
import { projectRoot } from '../platform/config/index.ts';
import { SystemClock } from '../shared/clock.ts';
import { isLocalDate, type LocalDate } from '../shared/local-date.ts';
import type { Prepared } from './domain/prepared.ts';
import { prepareCatalogue } from './prepare-catalogue.ts';

/** Something that the person at the keyboard can mend; shown without a stack. */
export class UsageError extends Error {}

/** Exit codes: 0 done, 1 something in the input was not right, 2 called wrongly. */
export type Outcome = 0 | 1;

/** Runs a command, shows its help, and turns what goes wrong into a message and an exit code. */
export const runCommand = async (
  help: string,
  work: (args: readonly string[]) => Promise<Outcome>,
): Promise<void> => {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    return;
  }
  try {
    process.exitCode = await work(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
};

/** Options as `node:util` reads them; what it does not know is a usage error. */
export const readOptions = <T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${reason}\nRun it with --help to see what it takes.`);
  }
};

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
