import { join } from 'node:path';
import { type Outcome, readOptions, runCommand, UsageError } from '../platform/command-line.ts';
import { projectRoot } from '../platform/config/index.ts';
import { LANGUAGES } from '../shared/language.ts';
import { countLanguages } from './domain/check/check-texts.ts';
import type { Catalogue } from './domain/format.ts';
import { readCatalogue } from './read-catalogue.ts';

const HELP = `Checks a catalogue and says what is wrong with it, with file, entry and field.

  npm run catalogue:check                 our own catalogue, which has to be in all three languages
  npm run catalogue:check -- FILE|DIR     any catalogue in the format of docs/catalogue-format.md

  --all-languages   every text has to be in fi, sv and en
  --quiet           errors only

Exit code 0: no errors. 1: errors. 2: wrong use.
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

const sayLanguages = (catalogue: Catalogue) => {
  for (const { language, complete, drafts, services } of countLanguages(catalogue))
    say(`  ${language}: ${complete} of ${services} services complete, ${drafts} of them drafts`);
};

type Arguments = {
  readonly path: string | undefined;
  readonly inAllLanguages: boolean;
  readonly quiet: boolean;
};

const readArguments = (args: readonly string[]): Arguments => {
  const { values, positionals } = readOptions(args, {
    'all-languages': { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  });
  if (positionals.length > 1) throw new UsageError('Give one file or folder.');
  const [path] = positionals;
  const { quiet } = values;
  return { path, quiet, inAllLanguages: path === undefined || values['all-languages'] };
};

const checkFiles = async ({ path, inAllLanguages, quiet }: Arguments): Promise<Outcome> => {
  const read = await readCatalogue(path ?? join(projectRoot, 'catalogue'), {
    languages: inAllLanguages ? LANGUAGES : [],
  });
  if (!quiet) for (const line of read.warnings) say(`warning: ${line}`);
  if (!read.ok) {
    for (const line of read.problems) process.stderr.write(`error: ${line}\n`);
    process.stderr.write(`Errors: ${read.problems.length}. The catalogue would not be loaded.\n`);
    return 1;
  }
  const { services, providers, questions } = read.catalogue;
  say(
    `No errors: ${services.length} services, ${providers.length} providers, ${questions.length} questions.`,
  );
  if (!quiet) sayLanguages(read.catalogue);
  return 0;
};

await runCommand(HELP, (args) => checkFiles(readArguments(args)));
