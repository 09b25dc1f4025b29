import 'reflect-metadata';
import { resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import {
  CatalogueImportService,
  CurrentCatalogue,
  differenceInWords,
  KnownAreas,
  writeCatalogue,
} from '../catalogue/index.ts';
import { type Outcome, readOptions, runCommand, UsageError } from '../platform/command-line.ts';
import { withService } from '../with-service.ts';

const HELP = `Usage:
  npm run catalogue:import                        what the changed files of catalogue/ propose
  npm run catalogue:import -- --accept            take it over; edits made in the database are kept
  npm run catalogue:import -- --accept --overwrite-edits
                                                  take it over, also where an entry was edited here
  npm run catalogue:export -- DIR                 write the catalogue of the database into a folder

Exit code 0: done. 1: it could not be done. 2: wrong use.
`;

type Given = {
  readonly action: string | undefined;
  readonly folder: string | undefined;
  readonly accept: boolean;
  readonly overwriteEdits: boolean;
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const refuse = (lines: readonly string[]): Outcome => {
  process.stderr.write(`${lines.join('\n')}\n`);
  return 1;
};

const accept = async (
  imports: CatalogueImportService,
  overwriteEdits: boolean,
): Promise<Outcome> => {
  const accepted = await imports.accept({ overwriteEdits });
  if (accepted.ok) {
    say(`Taken over as version ${accepted.version}.`);
    return 0;
  }
  if (accepted.reason === 'nothing-waits') return refuse(['Nothing waits to be accepted.']);
  return refuse([
    'Not taken over, because the catalogue would not be valid:',
    ...accepted.problems,
  ]);
};

/** The service has compared files and database when it started. */
const showOrAccept = async (
  service: INestApplicationContext,
  { accept: accepts, overwriteEdits }: Given,
): Promise<Outcome> => {
  const imports = service.get(CatalogueImportService);
  const waiting = await imports.waiting();
  if (waiting === null) {
    say('The files say nothing new.');
    return 0;
  }
  differenceInWords(waiting.difference).forEach(say);
  return accepts ? accept(imports, overwriteEdits) : 0;
};

const exportTo = async (service: INestApplicationContext, folder: string): Promise<Outcome> => {
  const { catalogue, version } = service.get(CurrentCatalogue).get();
  const files = await writeCatalogue(folder, catalogue, service.get(KnownAreas).regionOf);
  say(`Version ${version.number}: wrote ${files.length} files into ${folder}.`);
  return 0;
};

const readArguments = (args: readonly string[]): Given => {
  const { values, positionals } = readOptions(args, {
    accept: { type: 'boolean', default: false },
    'overwrite-edits': { type: 'boolean', default: false },
  });
  const [action, folder] = positionals;
  const overwriteEdits = values['overwrite-edits'];
  if (action === 'export' && folder === undefined) throw new UsageError('Give a folder.');
  if (overwriteEdits && !values.accept) throw new UsageError('--overwrite-edits needs --accept.');
  return { action, folder, accept: values.accept, overwriteEdits };
};

await runCommand(HELP, async (args) => {
  const given = readArguments(args);
  const { action, folder } = given;
  return withService((service) =>
    action === 'export' && folder !== undefined
      ? exportTo(service, resolve(folder))
      : showOrAccept(service, given),
  );
});
