import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readVocabulary } from '../../catalogue/files.ts';
import { projectRoot } from '../../platform/config/index.ts';
import { openCatalogue, readToday } from '../command-line.ts';
import { readOptions, runCommand, UsageError, type Outcome } from '../../platform/command-line.ts';
import { HEAT_MAP_FILE, reportOn } from './catalogue-report.ts';

const HELP = `Count what the catalogue holds, and show where it is thin.

  npm run catalogue:report -- [--catalogue FILE|DIR] [--out DIR] [--today 2026-11-24]

Prints the counts by city, stage, need, sector, kind, language and confidence, and writes them to
DIR/catalogue.md (docs/ by default) with what every kind of company finds, and the heat map
DIR/catalogue-heatmap.svg.
`;

const run = async (args: readonly string[]): Promise<Outcome> => {
  const { values, positionals } = readOptions(args, {
    catalogue: { type: 'string' },
    out: { type: 'string' },
    today: { type: 'string' },
  });
  if (positionals.length > 0) throw new UsageError(`Unexpected: ${positionals.join(' ')}`);
  const prepared = await openCatalogue(values.catalogue);
  const vocabulary = readVocabulary(join(projectRoot, 'catalogue'));
  const { counts, markdown, picture } = reportOn(prepared, vocabulary, readToday(values.today));
  const folder = values.out ?? join(projectRoot, 'docs');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'catalogue.md'), markdown);
  await writeFile(join(folder, HEAT_MAP_FILE), picture);
  process.stdout.write(`${counts}\n`);
  process.stderr.write(`Wrote catalogue.md and ${HEAT_MAP_FILE} to ${folder}\n`);
  return 0;
};

await runCommand(HELP, run);
