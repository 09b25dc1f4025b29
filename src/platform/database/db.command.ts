import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { SystemClock } from '../../shared/clock.ts';
import { readOptions, runCommand, UsageError } from '../command-line.ts';
import { loadConfig, projectRoot } from '../config/index.ts';
import { Log } from '../log/log.ts';
import { dataSourceOptions, migrate } from './data-source.ts';
import { generateMigration } from './generate-migration.ts';
import { openDatabase } from './open-database.ts';

const HELP = `Usage: npm run db -- COMMAND

  migration:show            which migrations have run
  migration:run             run those that have not (each start does this by itself)
  migration:revert          take the last one back
  migration:generate NAME   write what the entities have and the database has not; read and name it

Works on DATABASE_URL, or on the embedded database, also while the service runs.
`;

const show = async (source: DataSource): Promise<void> => {
  await source.showMigrations(); // Makes the table of a new database.
  const done = new Set(
    (await source.query<{ name: string }[]>('SELECT name FROM migrations')).map(({ name }) => name),
  );
  for (const { name = '' } of source.migrations) {
    process.stdout.write(`${done.has(name) ? '[x]' : '[ ]'} ${name}\n`);
  }
};

const generate = async (source: DataSource, name: string | undefined): Promise<void> => {
  if (name === undefined || !/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new Error('Give the migration a kebab-case name: migration:generate add-what');
  }
  const migration = await generateMigration(source, name, new SystemClock().now());
  if (migration === null) {
    process.stdout.write('The entities and the database agree; nothing to write.\n');
    return;
  }
  const path = join('migrations', migration.file);
  writeFileSync(join(projectRoot, path), migration.code);
  process.stdout.write(`Wrote ${path}. Read it, name its constraints, check its down.\n`);
};

const COMMANDS: Readonly<
  Record<string, (source: DataSource, name: string | undefined) => Promise<void>>
> = {
  'migration:show': show,
  'migration:run': migrate,
  'migration:revert': (source) => source.undoLastMigration({ transaction: 'each' }),
  'migration:generate': generate,
};

await runCommand(HELP, async (args) => {
  const [name = '', argument] = readOptions(args, {}).positionals;
  const command = COMMANDS[name];
  if (command === undefined) throw new UsageError(HELP);
  const log = new Log({ level: 'warn', json: false, destination: process.stderr });
  const database = await openDatabase(loadConfig(), log);
  try {
    const source = await new DataSource(await dataSourceOptions(database.url)).initialize();
    await command(source, argument).finally(() => source.destroy());
  } finally {
    await database.stop();
  }
  return 0;
});
